import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { keyPerContent, remove, sentenceOf } from '#platform/web/api/index.ts';
import { useConfirm } from '#platform/web/feedback/index.ts';
import { today } from '#platform/web/format.ts';
import type { IconName } from '#platform/web/icon/index.ts';
import { allows, type Row, useChanged } from '#platform/web/record/index.ts';
import { rebuildOpportunity } from '../opportunity.api.ts';
import { validityOf } from '../validity.ts';
import { opportunityWords, verbWords } from '../zh-CN.ts';

const OpportunityForm = lazy(() => import('../form/opportunity-form.tsx'));
const SubmitOpportunityDialog = lazy(() => import('./submit-opportunity-dialog.tsx'));
const RenewalDialog = lazy(async () => ({ default: (await import('./apply-dialogs.tsx')).RenewalDialog }));
const InvalidationDialog = lazy(async () => ({ default: (await import('./apply-dialogs.tsx')).InvalidationDialog }));
const LoseDialog = lazy(() => import('./lose-dialog.tsx'));
const AssignDialog = lazy(() => import('./assign-dialog.tsx'));

export interface OpportunityVerb {
  readonly key: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly run: () => void;
}

type Dialog = 'submit' | 'edit' | 'requestRenewal' | 'requestInvalidation' | 'lose' | 'assign';

/** What may be done with opportunities, and the dialogs that do it; `dialogs` stands once in the page. `away`: where to go when the one opportunity is gone. */
export function useOpportunityVerbs(away?: () => void): { readonly verbsFor: (row: Row) => OpportunityVerb[]; readonly assign: (rows: readonly Row[]) => void; readonly dialogs: ReactNode } {
  const { message } = App.useApp();
  const confirm = useConfirm();
  const changed = useChanged();
  const navigate = useNavigate();
  const [keyFor] = useState(keyPerContent);
  const [open, setOpen] = useState<{ readonly what: Dialog; readonly rows: readonly Row[] } | null>(null);
  const show = (what: Dialog, row: Row) => (): void => setOpen({ what, rows: [row] });

  const sure = async (question: Parameters<typeof confirm>[0], work: () => Promise<void>): Promise<void> => {
    if (!(await confirm(question))) return;
    try {
      await work();
    } catch (error) {
      message.error(sentenceOf(error));
    }
    void changed('opportunity', 'customer');
  };
  const rebuild = (row: Row) => (): void =>
    void sure({ title: verbWords.rebuildTitle(String(row.name)), text: verbWords.rebuildText, verb: opportunityWords.rebuild }, async () => {
      const fresh = await rebuildOpportunity(row.id, keyFor({ rebuild: row.id, version: row.version }));
      message.success(verbWords.rebuilt);
      void navigate({ to: `/opportunities/${fresh.id}` });
    });
  const drop = (row: Row) => (): void =>
    void sure({ title: verbWords.deleteTitle(String(row.name)), text: verbWords.deleteText, verb: opportunityWords.delete, danger: true }, async () => {
      await remove(`/api/opportunities/${row.id}`);
      away?.();
    });
  const verbsFor = (row: Row): OpportunityVerb[] => {
    const renewal: OpportunityVerb = { key: 'requestRenewal', label: opportunityWords.requestRenewal, icon: 'clock', run: show('requestRenewal', row) };
    // Nobody asks for more time while there is enough.
    const pressing = (validityOf(row, today())?.tone ?? 'bad') !== 'neutral';
    const verbs: OpportunityVerb[] = [
      { key: 'submit', label: opportunityWords.submit, icon: 'check', primary: true, run: show('submit', row) },
      ...(pressing ? [renewal] : []),
      { key: 'rebuild', label: opportunityWords.rebuild, icon: 'refresh', run: rebuild(row) },
      { key: 'edit', label: opportunityWords.edit, icon: 'edit', run: show('edit', row) },
      { key: 'assign', label: opportunityWords.assign, icon: 'person', run: show('assign', row) },
      { key: 'lose', label: opportunityWords.lose, icon: 'failed', run: show('lose', row) },
      ...(pressing ? [] : [renewal]),
      { key: 'requestInvalidation', label: opportunityWords.requestInvalidation, icon: 'minus', run: show('requestInvalidation', row) },
      { key: 'delete', label: opportunityWords.delete, icon: 'trash', danger: true, run: drop(row) },
    ];
    return verbs.filter(({ key }) => allows(row, key));
  };
  const dialogs = open && <Dialogs what={open.what} rows={open.rows} onClose={() => setOpen(null)} onAway={() => away?.()} />;
  return { verbsFor, assign: (rows) => setOpen({ what: 'assign', rows }), dialogs };
}

interface DialogsProps {
  readonly what: Dialog;
  readonly rows: readonly Row[];
  readonly onClose: () => void;
  readonly onAway: () => void;
}

function Dialogs({ what, rows, onClose, onAway }: DialogsProps): ReactNode {
  const row = rows[0]!;
  return (
    <Suspense>
      {what === 'edit' && <OpportunityForm id={row.id} onClose={onClose} />}
      {what === 'submit' && <SubmitOpportunityDialog row={row} onClose={onClose} />}
      {what === 'requestRenewal' && <RenewalDialog row={row} onClose={onClose} />}
      {what === 'requestInvalidation' && <InvalidationDialog row={row} onClose={onClose} />}
      {what === 'lose' && <LoseDialog row={row} onClose={onClose} />}
      {what === 'assign' && <AssignDialog rows={rows} onClose={onClose} onAssigned={(seen) => !seen && onAway()} />}
    </Suspense>
  );
}
