import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { type Dispatch, type SetStateAction, useState } from 'react';
import { ApiProblem, sentenceOf } from '#platform/web/api/index.ts';
import { useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import { useAskBeforeLeaving } from '#platform/web/form/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import type { FlowDefinition } from '../../model/flow.ts';
import { flowKeys, flowPage, type FlowPage, publishFlow, saveDraft } from './flow.api.ts';
import { type FlowProblem, sameFlow } from './flow-draft.ts';
import { flowWords as words } from './zh-CN.ts';

/** What somebody draws, and the version that it began from: a page that was read again meanwhile does not make it newer. */
interface Drawing {
  readonly flow: FlowDefinition;
  readonly version: number;
}

/** The drawing of a flow: what is drawn, what of it is saved, and what the server's check says of it. */
export function useFlowDraft(page: FlowPage) {
  const { message } = App.useApp();
  const doing = useDoing();
  const saved = page.draft ?? page.published;
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [problems, setProblems] = useState<readonly FlowProblem[]>([]);
  const [saving, setSaving] = useState(false);
  const flow = drawing?.flow ?? saved;
  const unsaved = drawing !== null && !sameFlow(drawing.flow, saved);
  useAskBeforeLeaving(unsaved);

  const settle = useSettling(page, drawing, setDrawing, () => setProblems([]));
  const change = (next: FlowDefinition): void => {
    // What says the same again as the server has is no drawing that a colleague's could clash with.
    setDrawing((before) => (!saving && sameFlow(next, saved) ? null : { flow: next, version: before?.version ?? page.version }));
    // What was wrong may stand elsewhere now; the next check says anew.
    if (next.steps.length !== flow.steps.length || next.steps.some(({ key }, at) => key !== flow.steps[at]?.key)) setProblems([]);
    else setProblems((before) => before.filter(({ path }) => next.steps[Number(path.split('.')[1])] === flow.steps[Number(path.split('.')[1])]));
  };
  const keep = (sent: FlowDefinition) => async (version: number): Promise<Partial<FlowPage>> => {
    const answer = await saveDraft(page.kind, sent, version);
    setProblems(answer.problems);
    return { draft: sameFlow(sent, page.published) ? null : sent, version: answer.version };
  };
  const save = async (): Promise<void> => {
    setSaving(true);
    await doing(async () => {
      if (await settle(flow, keep(flow))) message.success(words.saved);
    });
    setSaving(false);
  };
  /** Publishes what is drawn; gives whether it is in force now. Problems of steps are shown at their cards. */
  const publish = async (said: string, key: string): Promise<boolean> => {
    try {
      await settle(flow, async (version) => {
        const { number } = await publishFlow(page.kind, { definition: flow, words: said.trim() || null, version }, `${key}${version}`);
        message.success(words.published(number));
        setProblems([]);
        return { published: flow, number, draft: null, version: version + 1 };
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
    if (page.draft === null) setDrawing(null);
    else await doing(() => settle(page.published, keep(page.published)));
  };
  return { flow, unsaved, unpublished: !sameFlow(flow, page.published), problems, saving, change, save, publish, discard };
}

/** Does work, which tells how the flow stands then; afterwards what is drawn is what the server has. Gives whether it was the person's own drawing. */
function useSettling(page: FlowPage, drawing: Drawing | null, setDrawing: Dispatch<SetStateAction<Drawing | null>>, onTheirs: () => void) {
  const changed = useChanged();
  const client = useQueryClient();
  const withVersion = useSeenVersion(page, drawing?.version ?? page.version);
  return async (sent: FlowDefinition, work: (version: number) => Promise<Partial<FlowPage>>): Promise<boolean> => {
    const stands = await withVersion(sent, work);
    if (!stands) onTheirs();
    // Told to the page at once: it is so even where it cannot be read again.
    else client.setQueryData(flowKeys.one(page.kind), (before: FlowPage | undefined) => before && { ...before, ...stands });
    // What was drawn while the answer was on its way goes on from there.
    setDrawing((now) => (now && stands && now.flow !== sent && now !== drawing ? { flow: now.flow, version: stands.version ?? now.version } : null));
    // What has been done is said at once, however long reading it again takes.
    void changed('approval_flow');
    return stands !== null;
  };
}

/**
 * Does work with the version that was seen. Where somebody else has saved meanwhile, the person chooses whose drawing stays: gives null for
 * the other's. An own save whose answer was lost is nobody else's: what stands there already is no clash.
 */
function useSeenVersion({ kind, label }: FlowPage, version: number): <T>(sent: FlowDefinition, work: (version: number) => Promise<T>) => Promise<T | null> {
  const confirm = useConfirm();
  const client = useQueryClient();
  return async (sent, work) => {
    try {
      return await work(version);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'stale') throw error;
      const latest = () => client.fetchQuery({ queryKey: flowKeys.one(kind), queryFn: () => flowPage(kind), staleTime: 0 });
      const now = await latest();
      if (sameFlow(now.draft ?? now.published, sent)) return work(now.version);
      const mine = await confirm({ title: words.clashTitle(label), text: words.clashText, verb: words.clashMine, stay: words.clashTheirs, danger: true });
      return mine ? work((await latest()).version) : null;
    }
  };
}
