import { App } from 'antd';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { sentenceOf } from '#platform/web/api/index.ts';
import { useBatchResult, useConfirm } from '#platform/web/feedback/index.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { applyToMany, applyToOne, type Verb } from '../customer.api.ts';
import { handWords } from '../zh-CN.ts';

const dialogOf = {
  transfer: lazy(() => import('./transfer-dialog.tsx')),
  release: lazy(() => import('./release-dialog.tsx')),
  put: lazy(() => import('./put-dialog.tsx')),
  share: lazy(() => import('./share-dialog.tsx')),
  assign: lazy(() => import('./assign-dialog.tsx')),
  convert: lazy(() => import('./convert-dialog.tsx')),
} as const;

/** Called when it has been done, before anything is read again; `seen` is false when the one customer went out of the person's sight. */
export type Done = (seen: boolean) => void | Promise<void>;

export interface Handing {
  /** Begins a verb with these customers: by its dialog, after a question, or at once. */
  readonly begin: (verb: Verb, rows: readonly Row[], done?: Done) => void;
  readonly dialogs: ReactNode;
}

/** The verbs about who has a customer, for lists and for the customer's page; `dialogs` stands once in the page. */
export function useHanding(): Handing {
  const { message } = App.useApp();
  const confirm = useConfirm();
  const showResults = useBatchResult();
  const changed = useChanged();
  const [open, setOpen] = useState<{ readonly verb: keyof typeof dialogOf; readonly rows: readonly Row[]; readonly done: Done } | null>(null);

  const apply = async (verb: Verb, rows: readonly Row[], done: Done, body: object, key: string): Promise<void> => {
    const [only] = rows;
    let seen = true;
    if (rows.length === 1 && only) {
      seen = (await applyToOne(verb, only.id, body, key)) !== undefined;
      message.success(handWords.done(handWords[verb], String(only.name)));
    } else {
      const results = await applyToMany(verb, rows.map(({ id }) => id), body, key);
      showResults(handWords[verb], results.map((result) => ({ ...result, title: String(rows.find(({ id }) => id === result.id)?.name ?? '') })));
    }
    await done(seen);
    void changed('customer', 'pool', 'activity');
  };
  // A second click while the first is on its way asks for nothing more.
  const running = useRef(false);
  const atOnce = async (verb: Verb, rows: readonly Row[], done: Done): Promise<void> => {
    if (running.current) return;
    running.current = true;
    await sureAndDone(verb, rows, done);
    running.current = false;
  };
  const sureAndDone = async (verb: Verb, rows: readonly Row[], done: Done): Promise<void> => {
    if (verb === 'remove' && !(await confirm({ title: `${handWords.of(handWords.remove, String(rows[0]?.name), rows.length)}？`, text: handWords.removeText, verb: handWords.remove, danger: true }))) return;
    try {
      await apply(verb, rows, done, {}, '');
    } catch (error) {
      message.error(sentenceOf(error));
      // Whoever came too late sees at once how things stand.
      void changed('customer', 'pool');
    }
  };
  const begin: Handing['begin'] = (verb, rows, done = () => undefined) => {
    if (rows.length === 0) return;
    if (verb in dialogOf) setOpen({ verb: verb as keyof typeof dialogOf, rows, done });
    else void atOnce(verb, rows, done);
  };
  const Dialog = open && dialogOf[open.verb];
  const dialogs = Dialog && (
    <Suspense>
      <Dialog
        rows={open.rows}
        onClose={() => setOpen(null)}
        apply={(body, key) => apply(open.verb, open.rows, open.done, body, key)}
      />
    </Suspense>
  );
  return { begin, dialogs };
}
