import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';
import { useState } from 'react';
import { ApiProblem, sentenceOf } from '#platform/web/api/index.ts';
import { useConfirmLeaving, useDoing } from '#platform/web/feedback/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import type { FlowDefinition } from '../../model/flow.ts';
import { type FlowPage, publishFlow, saveDraft } from './flow.api.ts';
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
  const save = async (): Promise<void> => {
    setSaving(true);
    await doing(async () => {
      const answer = await saveDraft(page.kind, flow, page.version);
      setProblems(answer.problems);
      await changed('approval_flow');
      setDrawn(null);
    }, words.saved);
    setSaving(false);
  };
  /** Publishes what is drawn; gives whether it is in force now. Problems of steps are shown at their cards. */
  const publish = async (said: string, key: string): Promise<boolean> => {
    try {
      const { number } = await publishFlow(page.kind, { definition: flow, words: said.trim() || null, version: page.version }, key);
      message.success(words.published(number));
      setProblems([]);
      await changed('approval_flow');
      setDrawn(null);
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.fields.length === 0) throw error;
      setProblems(error.fields);
      message.error(sentenceOf(error));
      return false;
    }
  };
  const discard = async (): Promise<void> => {
    if (page.draft !== null && !(await doing(() => saveDraft(page.kind, page.published, page.version)))) return;
    setProblems([]);
    await changed('approval_flow');
    setDrawn(null);
  };
  return { flow, unsaved, unpublished: !sameFlow(flow, page.published), problems, saving, change, save, publish, discard };
}
