import { App, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { date } from '#platform/entity/index.ts';
import { FieldInput, ReferencePicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { today } from '#platform/web/format.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { addDelegation, type NewDelegation } from './delegation.api.ts';
import { type Draft, draftProblems } from './standing.ts';
import { delegationWords as words } from './zh-CN.ts';

const [from, until] = [date(words.from), date(words.until)];
const paths = ['toId', 'startsOn', 'endsOn', 'kinds', 'reason'];

/** Says who signs for the person, from when until when. */
export function DelegationDialog({ kinds, onClose }: { readonly kinds: readonly { kind: string; label: string }[]; readonly onClose: () => void }): ReactNode {
  const { me } = useSession();
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const [first] = useState<Draft>(() => ({ toId: null, startsOn: today(), endsOn: null, kinds: null, reason: null }));
  const [draft, setDraft] = useState(first);
  const [name, setName] = useState('');
  const set = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const submit = async (): Promise<void> => {
    if (!saving.check(draftProblems(draft, me.id, today()))) return;
    const sent = { ...draft, reason: draft.reason?.trim() || null } as NewDelegation;
    if (!(await saving.run(sent, (key) => addDelegation(sent, key)))) return;
    message.success(words.added(name));
    onClose();
    await changed('approval_delegation', 'approval');
  };
  return (
    <VerbDialog title={words.addTitle} verb={words.verb} saving={saving} paths={paths} isDirty={() => JSON.stringify(draft) !== JSON.stringify(first)} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow field={{ label: words.to, required: true }} problem={saving.problemAt('toId')}>
        {(input) => <ReferencePicker {...input} noun="employee" autoFocus value={draft.toId} onChange={(toId) => set({ toId })} onName={(next) => setName(next ?? '')} />}
      </FieldRow>
      <FieldRow field={{ label: words.from, required: true }} problem={saving.problemAt('startsOn')}>
        {(input) => <FieldInput {...input} name="startsOn" field={from} value={draft.startsOn} onChange={(startsOn) => set({ startsOn: startsOn as string | null })} />}
      </FieldRow>
      <FieldRow field={{ label: words.until, required: true }} problem={saving.problemAt('endsOn')}>
        {(input) => <FieldInput {...input} name="endsOn" field={until} value={draft.endsOn} onChange={(endsOn) => set({ endsOn: endsOn as string | null })} />}
      </FieldRow>
      {kinds.length > 1 && (
        <FieldRow field={{ label: words.kinds, hint: words.kindsHint }} problem={saving.problemAt('kinds')}>
          {(input) => <Select {...input} mode="multiple" style={{ width: '100%' }} placeholder={words.allKinds} value={[...(draft.kinds ?? [])]} options={kinds.map(({ kind, label }) => ({ value: kind, label }))} onChange={(next: string[]) => set({ kinds: next.length > 0 ? next : null })} />}
        </FieldRow>
      )}
      <FieldRow field={{ label: words.reason, hint: words.reasonHint }} problem={saving.problemAt('reason')}>
        {(input) => <Input {...input} maxLength={200} value={draft.reason ?? ''} onChange={(event) => set({ reason: event.target.value || null })} />}
      </FieldRow>
    </VerbDialog>
  );
}
