import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldRow, type Saving, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { applyToCompany, changeCompany, type CompanyRow, foundCompany } from '../organization.api.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { companyWords as words } from '../zh-CN.ts';

export type CompanyVerb = 'create' | 'edit' | 'suspend' | 'resume' | 'appoint';

interface Props {
  readonly verb: CompanyVerb;
  readonly row?: CompanyRow;
  readonly onChanged: () => void;
  readonly onFounded: (name: string, userName: string, password: string) => void;
  readonly onClose: () => void;
}

/** The dialogs of what the platform administrator does with a company. */
export function CompanyDialogs({ verb, row, onChanged, onFounded, onClose }: Props): ReactNode {
  const shared = { onDone: onChanged, onClose };
  if (!row) return <FoundDialog onFounded={(...founded) => (onChanged(), onFounded(...founded))} onClose={onClose} />;
  switch (verb) {
    case 'suspend':
      return <ReasonDialog {...shared} title={words.suspendTitle(row.name)} verb={words.suspend} danger text={words.suspendText} apply={(reason, key) => applyToCompany(row.id, 'suspend', { reason }, key)} />;
    case 'resume':
      return <ReasonDialog {...shared} title={words.resumeTitle(row.name)} verb={words.resume} optional text={words.resumeText} apply={(reason, key) => applyToCompany(row.id, 'resume', reason ? { reason } : {}, key)} />;
    case 'appoint':
      return <AppointDialog {...shared} row={row} />;
    default:
      return <EditDialog {...shared} row={row} />;
  }
}

interface TextProps {
  readonly saving: Saving;
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
}

function TextRow({ saving, path, label, hint, optional = false, value, onChange, ...rest }: TextProps): ReactNode {
  return (
    <FieldRow field={{ label, hint, required: !optional }} problem={saving.problemAt(path)}>
      {(input) => <Input {...input} {...rest} autoComplete="off" value={value} onChange={(event) => onChange(event.target.value)} />}
    </FieldRow>
  );
}

function FoundDialog({ onFounded, onClose }: Pick<Props, 'onFounded' | 'onClose'>): ReactNode {
  const saving = useSaving();
  const [company, setCompany] = useState({ name: '', code: '', administratorName: '', administratorUserName: '' });
  const set = (name: keyof typeof company) => (value: string) => setCompany((before) => ({ ...before, [name]: value }));
  const submit = async (): Promise<void> => {
    const needed = { name: words.needName, administratorName: words.needAdministratorName, administratorUserName: words.needAdministratorUserName };
    const missing = Object.entries(needed).filter(([path]) => company[path as keyof typeof company].trim() === '');
    if (!saving.check(missing.map(([path, message]) => ({ path, message })))) return;
    const { code, ...rest } = company;
    const body = { ...rest, ...(code.trim() && { code: code.trim() }) };
    const founded = await saving.run(body, (key) => foundCompany(body, key));
    if (!founded) return;
    const { userName, oneTimePassword } = founded.answer.administrator;
    onClose();
    onFounded(company.name.trim(), userName, oneTimePassword);
  };
  return (
    <VerbDialog title={words.createTitle} verb={words.create} saving={saving} paths={Object.keys(company)} isDirty={() => Object.values(company).some((value) => value !== '')} onSubmit={() => void submit()} onClose={onClose}>
      <TextRow saving={saving} path="name" label={words.name} autoFocus maxLength={80} value={company.name} onChange={set('name')} />
      <TextRow saving={saving} path="code" label={words.code} hint={words.codeHint} optional maxLength={20} value={company.code} onChange={set('code')} />
      <TextRow saving={saving} path="administratorName" label={words.administratorName} maxLength={40} value={company.administratorName} onChange={set('administratorName')} />
      <TextRow saving={saving} path="administratorUserName" label={words.administratorUserName} hint={words.administratorHint} maxLength={40} value={company.administratorUserName} onChange={set('administratorUserName')} />
    </VerbDialog>
  );
}

interface RowProps {
  readonly row: CompanyRow;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function EditDialog({ row, onDone, onClose }: RowProps): ReactNode {
  const saving = useSaving();
  const [name, setName] = useState(row.name);
  const [code, setCode] = useState(row.code);
  const submit = async (): Promise<void> => {
    if (!saving.check(name.trim() === '' ? [{ path: 'name', message: words.needName }] : [])) return;
    const body = { name: name.trim(), code: code.trim() };
    if (!(await saving.run(body, () => changeCompany(row.id, body)))) return;
    onDone();
    onClose();
  };
  return (
    <VerbDialog title={words.editTitle(row.name)} verb={words.save} saving={saving} paths={['name', 'code']} isDirty={() => name !== row.name || code !== row.code} onSubmit={() => void submit()} onClose={onClose}>
      <TextRow saving={saving} path="name" label={words.name} autoFocus maxLength={80} value={name} onChange={setName} />
      <TextRow saving={saving} path="code" label={words.code} maxLength={20} value={code} onChange={setCode} />
    </VerbDialog>
  );
}

function AppointDialog({ row, onDone, onClose }: RowProps): ReactNode {
  const saving = useSaving();
  const [userName, setUserName] = useState('');
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const missing = [userName.trim() === '' && { path: 'userName', message: words.needUserName }, reason.trim() === '' && { path: 'reason', message: words.needReason }];
    if (!saving.check(missing.filter((one) => one !== false))) return;
    const body = { userName: userName.trim(), reason: reason.trim() };
    if (!(await saving.run(body, (key) => applyToCompany(row.id, 'administrator', body, key)))) return;
    onDone();
    onClose();
  };
  return (
    <VerbDialog title={words.appointTitle(row.name)} verb={words.appoint} danger saving={saving} paths={['userName', 'reason']} isDirty={() => userName !== '' || reason !== ''} onSubmit={() => void submit()} onClose={onClose}>
      <TextRow saving={saving} path="userName" label={words.appointUserName} hint={words.appointHint} autoFocus maxLength={40} value={userName} onChange={setUserName} />
      <TextRow saving={saving} path="reason" label={words.reason} maxLength={200} value={reason} onChange={setReason} />
    </VerbDialog>
  );
}
