import { useQuery } from '@tanstack/react-query';
import { Alert, App, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { entityOf } from '#platform/entity/index.ts';
import { post } from '../api/index.ts';
import { LoadingState, ProblemState } from '../feedback/index.ts';
import { FieldRow, useSaving, VerbDialog } from '../form/index.ts';
import { useChanged } from '../record/record-query.ts';
import { approvalKeys, previewOf } from './approval.api.ts';
import { type Chosen, chosenProblems } from './chosen.ts';
import { SigningPreview } from './signing-preview.tsx';
import { approvalWords as texts } from './zh-CN.ts';

interface Props {
  readonly kind: string;
  readonly noun: string;
  readonly id: string;
  /** The record's version that was seen. */
  readonly version?: number;
  /** The route of the verb (default `/api/<path>/<id>/submit`). */
  readonly path?: string;
  /** Further parts of the body, and the inputs they come from. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Something was filled in at those inputs that leaving would lose. */
  readonly isDirty?: () => boolean;
  readonly children?: ReactNode | ((problemAt: (path: string) => string | undefined) => ReactNode);
  readonly title?: string;
  readonly verb?: string;
  /** It was returned to the applicant, who submits it again: that it is under way does not stand in the way. */
  readonly again?: boolean;
  /** What the words are called where they must be given; `check` then asks for them. */
  readonly wordsLabel?: string;
  /** Sentences about further inputs that stand in the way; asked before anything is sent. Problems of the path `words` stand at the words. */
  readonly check?: (words: string) => readonly { readonly path: string; readonly message: string }[];
  /** The dialog is over; whether the record was submitted. */
  readonly onDone: (submitted: boolean) => void;
}

/** Submits a record to approval: shows who will sign, lets the applicant choose where the flow says so, and takes his words along. */
export function SubmitDialog({ kind, noun, id, version, path, body, isDirty, children, title, verb = texts.submit, again = false, wordsLabel, check, onDone }: Props): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<Chosen>({});
  const { data, error, refetch } = useQuery({ queryKey: approvalKeys.preview(kind, id), queryFn: ({ signal }) => previewOf(kind, id, signal), staleTime: 0 });
  const problem = again ? null : (data?.problem ?? null);
  const submit = async (): Promise<void> => {
    if (!data || !saving.check([...(check?.(words.trim()) ?? []), ...chosenProblems(data.steps, chosen)])) return;
    const sent = { ...body, ...(version === undefined ? {} : { version }), words: words.trim() || null, chosen };
    const done = await saving.run(sent, (key) => post<{ outcome?: string } | undefined>(path ?? `/api/${entityOf(noun).path}/${id}/submit`, sent, key));
    if (!done) return;
    message.success(data.steps.some(({ skipped }) => skipped === null) ? texts.submitted : texts.submittedAndApproved);
    onDone(true);
    await changed('approval', noun);
  };
  return (
    <VerbDialog
      title={title ?? texts.submitTitle(entityOf(noun).label)}
      verb={data && problem === null ? verb : undefined}
      saving={saving}
      paths={['words', ...(data?.steps.map(({ key }) => `chosen.${key}`) ?? [])]}
      isDirty={() => isDirty?.() === true || words !== '' || Object.values(chosen).some((people) => people.length > 0)}
      onSubmit={() => void submit()}
      onClose={() => onDone(false)}
    >
      {typeof children === 'function' ? children(saving.problemAt) : children}
      {error && !data ? <ProblemState error={error} size="part" onRetry={() => void refetch()} /> : !data ? <LoadingState rows={3} /> : problem !== null ? <Alert type="warning" showIcon title={texts.cannotSubmit} description={problem} /> : <SigningPreview steps={data.steps} chosen={chosen} problemAt={saving.problemAt} onChange={setChosen} />}
      {data && problem === null && (
        <FieldRow field={{ label: wordsLabel ?? texts.submitWords, required: wordsLabel !== undefined }} problem={saving.problemAt('words')}>
          {(input) => <Input.TextArea {...input} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} placeholder={wordsLabel ? undefined : texts.wordsOptional} value={words} onChange={(event) => setWords(event.target.value)} />}
        </FieldRow>
      )}
    </VerbDialog>
  );
}
