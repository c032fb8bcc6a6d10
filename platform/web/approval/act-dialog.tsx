import { App, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { ReferencePicker, ReferencesPicker } from '../field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '../form/index.ts';
import { useChanged } from '../record/record-query.ts';
import { usePhone } from '../theme/index.ts';
import { type ActDraft, actProblems, emptyAct, needsWords, withPhrase } from './act.ts';
import styles from './act-dialog.module.css';
import type { Approval, ApprovalVerb } from './approval-shape.ts';
import { act } from './approval.api.ts';
import { approvalWords as texts } from './zh-CN.ts';

interface Props {
  readonly approval: Pick<Approval, 'id' | 'noun' | 'title' | 'returnTo' | 'signature'>;
  readonly verb: ApprovalVerb;
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

const paths = ['words', 'stepKey', 'people'];

/** Does one thing with an approval, with words and what else it needs. */
export function ActDialog({ approval, verb, onClose, onDone }: Props): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const phone = usePhone();
  const saving = useSaving();
  const [draft, setDraft] = useState<ActDraft>({ ...emptyAct, stepKey: verb === 'return' && approval.returnTo.length === 0 ? '' : null });
  const [refused, setRefused] = useState(false);
  // Whoever was told that somebody else was quicker sees how it stands once he has read it.
  const close = (): void => {
    onClose();
    if (refused) void changed('approval', approval.noun);
  };
  const set = (part: Partial<ActDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const submit = async (): Promise<void> => {
    if (!saving.check(actProblems(verb, draft))) return;
    if (!(await saving.run({ verb, draft }, (key) => act(approval, verb, draft, key)))) return setRefused(true);
    message.success(texts.done[verb]);
    onClose();
    onDone?.();
    await changed('approval', approval.noun);
  };
  return (
    <VerbDialog low title={texts.titles[verb](approval.title)} verb={texts.verbs[verb]} stay={verb === 'cancel' ? texts.goOn : undefined} danger={verb === 'refuse' || verb === 'cancel'} saving={saving} paths={paths} isDirty={() => draft.words !== '' || draft.people.length > 0} onSubmit={() => void submit()} onClose={close}>
      {texts.texts[verb] && <p className="soft">{texts.texts[verb]}</p>}
      {verb === 'return' && approval.returnTo.length > 0 && <ReturnTo steps={approval.returnTo} value={draft.stepKey} problem={saving.problemAt('stepKey')} onChange={(stepKey) => set({ stepKey })} />}
      {verb === 'addSigner' && <Place value={draft.place} onChange={(place) => set({ place })} />}
      {(verb === 'addSigner' || verb === 'copy') && (
        <FieldRow field={{ label: verb === 'copy' ? texts.copyTo : texts.signers, required: true }} problem={saving.problemAt('people')}>
          {(input) => <ReferencesPicker {...input} noun="employee" value={draft.people} onChange={(people) => set({ people: people ?? [] })} />}
        </FieldRow>
      )}
      {verb === 'handOn' && (
        <FieldRow field={{ label: texts.handOnTo, required: true }} problem={saving.problemAt('people')}>
          {(input) => <ReferencePicker {...input} noun="employee" value={draft.people[0] ?? null} onChange={(id) => set({ people: id ? [id] : [] })} />}
        </FieldRow>
      )}
      <FieldRow field={{ label: texts.words, required: needsWords(verb) }} problem={saving.problemAt('words')}>
        {(input) => (
          <>
            <Input.TextArea {...input} autoFocus={!phone && verb !== 'handOn' && verb !== 'addSigner' && verb !== 'copy'} maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} placeholder={needsWords(verb) ? undefined : texts.wordsOptional} value={draft.words} onChange={(event) => set({ words: event.target.value })} />
            <Phrases phrases={texts.phrases[verb] ?? []} onPick={(phrase) => set({ words: withPhrase(draft.words, phrase) })} />
          </>
        )}
      </FieldRow>
    </VerbDialog>
  );
}

function ReturnTo({ steps, value, problem, onChange }: { readonly steps: Approval['returnTo']; readonly value: string | null; readonly problem?: string; readonly onChange: (key: string) => void }): ReactNode {
  const choices = [{ key: '', name: texts.toApplicant }, ...steps];
  return (
    <FieldRow field={{ label: texts.returnTo, required: true }} problem={problem}>
      {({ id }) => (
        <Radio.Group id={id} vertical value={value} onChange={(event) => onChange(String(event.target.value))} options={choices.map(({ key, name }) => ({ value: key, label: name }))} />
      )}
    </FieldRow>
  );
}

function Place({ value, onChange }: { readonly value: ActDraft['place']; readonly onChange: (place: ActDraft['place']) => void }): ReactNode {
  const choice = (place: ActDraft['place'], label: string, note: string) => ({ value: place, label: <span>{label}　<small className="faint">{note}</small></span> });
  return (
    <FieldRow field={{ label: texts.place }}>
      {({ id }) => <Radio.Group id={id} vertical value={value} onChange={(event) => onChange(event.target.value as ActDraft['place'])} options={[choice('before', texts.before, texts.beforeNote), choice('after', texts.after, texts.afterNote)]} />}
    </FieldRow>
  );
}

/** Sentences that are written again and again; one press takes one up. */
export function Phrases({ phrases, onPick }: { readonly phrases: readonly string[]; readonly onPick: (phrase: string) => void }): ReactNode {
  if (phrases.length === 0) return null;
  return (
    <div className={styles.phrases}>
      {phrases.map((phrase) => (
        <button key={phrase} type="button" className={styles.phrase} onClick={() => onPick(phrase)}>
          {phrase}
        </button>
      ))}
    </div>
  );
}
