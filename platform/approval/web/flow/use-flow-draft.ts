import { useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';
import { useState } from 'react';
import { ApiProblem, sentenceOf } from '#platform/web/api/index.ts';
import { useConfirm, useConfirmLeaving, useDoing } from '#platform/web/feedback/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import type { FlowDefinition } from '../../model/flow.ts';
import { flowKeys, flowPage, type FlowPage, publishFlow, saveDraft } from './flow.api.ts';
import { type FlowProblem, sameFlow } from './flow-draft.ts';
import { flowWords as words } from './zh-CN.ts';

/** The drawing of a flow: what is drawn, what of it is saved, and what the server's check says of it. */
export function useFlowDraft(page: FlowPage) {
  const { message } = App.useApp();
  const doing = useDoing();
  const changed = useChanged();
  const confirmLeaving = useConfirmLeaving();
  const saved = page.draft ?? page.published;
  const [drawn, setDrawn] = useState<FlowDefinition | null>(null);
  const [problems, setProblems] = useState<readonly FlowProblem[]>([]);
  const [saving, setSaving] = useState(false);
  const flow = drawn ?? saved;
  const unsaved = drawn !== null && !sameFlow(drawn, saved);
  useBlocker({ shouldBlockFn: async () => unsaved && !(await confirmLeaving()), enableBeforeUnload: unsaved });

  const change = (next: FlowDefinition): void => {
    setDrawn(next);
    // What was wrong may stand elsewhere now; the next check says anew.
    if (next.steps.length !== flow.steps.length || next.steps.some(({ key }, at) => key !== flow.steps[at]?.key)) setProblems([]);
    else setProblems((before) => before.filter(({ path }) => next.steps[Number(path.split('.')[1])] === flow.steps[Number(path.split('.')[1])]));
  };
  const withVersion = useSeenVersion(page);
  /** Does work; afterwards what is drawn is what the server has. Gives whether it was the person's own drawing. */
  const settle = async (work: (version: number) => Promise<void>): Promise<boolean> => {
    const mine = await withVersion(work);
    if (!mine) setProblems([]);
    await changed('approval_flow');
    setDrawn(null);
    return mine;
  };
  const save = async (): Promise<void> => {
    setSaving(true);
    await doing(async () => {
      if (await settle(async (version) => setProblems((await saveDraft(page.kind, flow, version)).problems))) message.success(words.saved);
    });
    setSaving(false);
  };
  /** Publishes what is drawn; gives whether it is in force now. Problems of steps are shown at their cards. */
  const publish = async (said: string, key: string): Promise<boolean> => {
    try {
      await settle(async (version) => {
        const { number } = await publishFlow(page.kind, { definition: flow, words: said.trim() || null, version }, `${key}${version}`);
        message.success(words.published(number));
        setProblems([]);
      });
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.fields.length === 0) throw error;
      setProblems(error.fields);
      message.error(sentenceOf(error));
      return false;
    }
  };
  const discard = async (): Promise<void> => {
    setProblems([]);
    if (page.draft === null) setDrawn(null);
    else await doing(() => settle(async (version) => void (await saveDraft(page.kind, page.published, version))));
  };
  return { flow, unsaved, unpublished: !sameFlow(flow, page.published), problems, saving, change, save, publish, discard };
}

/** Does work with the version that was seen. Where somebody else has saved meanwhile, the person chooses whose drawing stays: gives false for the other's. */
function useSeenVersion({ kind, label, version }: FlowPage): (work: (version: number) => Promise<void>) => Promise<boolean> {
  const confirm = useConfirm();
  const client = useQueryClient();
  return async (work) => {
    try {
      await work(version);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'stale') throw error;
      const mine = await confirm({ title: words.clashTitle(label), text: words.clashText, verb: words.clashMine, stay: words.clashTheirs, danger: true });
      if (!mine) return false;
      const latest = await client.fetchQuery({ queryKey: flowKeys.one(kind), queryFn: () => flowPage(kind), staleTime: 0 });
      await work(latest.version);
    }
    return true;
  };
}
