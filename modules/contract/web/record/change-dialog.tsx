import { useQuery } from '@tanstack/react-query';
import { App, Input, Spin } from 'antd';
import { type ReactNode, useState } from 'react';
import { checkValue } from '#platform/entity/index.ts';
import { ProblemState } from '#platform/web/feedback/index.ts';
import { FieldInput } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { contract } from '../../model/contract.ts';
import { type Change, contractKeys, type ContractRow, reviseContract, type VersionRow, versionsOf } from '../contract.api.ts';
import { TemplateChoice } from '../form/template-choice.tsx';
import { changeWords as words } from '../zh-CN.ts';

interface Props {
  readonly record: ContractRow;
  readonly onClose: () => void;
}

const terms = ['startOn', 'endOn', 'paymentTerms', 'deliveryTerms', 'otherTerms'] as const;

/** Begins the next version of a contract, out of what the newest one says. */
export default function ChangeDialog({ record, onClose }: Props): ReactNode {
  const saving = useSaving();
  const { data, error, refetch } = useQuery({ queryKey: contractKeys.versions(record.id), queryFn: ({ signal }) => versionsOf(record.id, signal) });
  if (data) return <Form record={record} version={data.rows.find(({ id }) => id === data.currentId)!} onClose={onClose} />;
  if (!error) return <Spin fullscreen />;
  return (
    <VerbDialog title={words.title} saving={saving} onClose={onClose}>
      <ProblemState error={error} size="part" onRetry={() => void refetch()} />
    </VerbDialog>
  );
}

function Form({ record, version, onClose }: Props & { readonly version: VersionRow }): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const [change, setChange] = useState<Change>(() => beginning(record, version));
  const [first] = useState(change);
  const set = (name: keyof Change, value: unknown): void => setChange((before) => ({ ...before, [name]: value }));
  const submit = async (): Promise<void> => {
    // An amount that cannot be read would go as none, and the former one would be signed.
    const unreadable = change.amount !== undefined ? checkValue(contract.fields.amount, change.amount).message : first.amount !== undefined ? words.needAmount : undefined;
    if (!saving.check([...(change.summary.trim() === '' ? [{ path: 'summary', message: words.needSummary }] : []), ...(unreadable ? [{ path: 'amount', message: unreadable }] : [])])) return;
    if (!(await saving.run(change, (key) => reviseContract(record.id, change, key)))) return;
    message.success(words.done);
    onClose();
    await changed('contract');
  };
  const row = (name: 'amount' | (typeof terms)[number], hint?: string): ReactNode => (
    <FieldRow key={name} field={{ label: contract.fields[name].label, hint }} problem={saving.problemAt(name)}>
      {(input) => <FieldInput {...input} name={name} field={contract.fields[name]} value={change[name]} onChange={(value) => set(name, value ?? (name === 'amount' ? undefined : null))} />}
    </FieldRow>
  );
  return (
    <VerbDialog width={640} title={words.title} verb={words.verb} saving={saving} paths={['summary', 'amount', 'templateId', ...terms]} isDirty={() => JSON.stringify(change) !== JSON.stringify(first)} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft" style={{ margin: 0 }}>
        {record.signedOn || record.current.status === 'approved' ? words.text : words.draftText}
      </p>
      <FieldRow field={{ label: words.summary, hint: words.summaryHint, required: true }} problem={saving.problemAt('summary')}>
        {(input) => <Input.TextArea {...input} maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} value={change.summary} onChange={(event) => set('summary', event.target.value)} />}
      </FieldRow>
      <FieldRow field={{ label: contract.fields.templateId.label }} problem={saving.problemAt('templateId')}>
        {(input) => <TemplateChoice {...input} value={change.templateId ?? null} label={record.templateName} onChange={(value) => set('templateId', value ?? undefined)} />}
      </FieldRow>
      {row('amount', words.amountHint)}
      {terms.map((name) => row(name))}
    </VerbDialog>
  );
}

function beginning(record: ContractRow, version: VersionRow): Change {
  const said = version as unknown as Change;
  const { startOn, endOn, paymentTerms, deliveryTerms, otherTerms } = said;
  // What was asked for by a draft that is changed again is still its reason.
  return { summary: version.status === 'draft' ? (version.summary ?? '') : '', amount: version.amount, templateId: record.templateId ?? undefined, startOn, endOn, paymentTerms, deliveryTerms, otherTerms };
}
