import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { FieldInput, ReferencePicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { today } from '#platform/web/format.ts';
import { employee } from '../../model/employee.ts';
import { applyToEmployee, type Belonging, belongingsOf, type EmployeePageRow, handOver } from '../organization.api.ts';
import styles from '../organization.module.css';
import { employeeWords as words } from '../zh-CN.ts';

interface Props {
  readonly person: EmployeePageRow;
  /** He leaves as well: then nothing may stay with him. */
  readonly leaving: boolean;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

type Successors = Readonly<Record<string, string>>;

/** What somebody answers for and who takes it on, and then his leaving (R1.4). */
export function LeavingDialog({ person, leaving, onDone, onClose }: Props): ReactNode {
  const saving = useSaving();
  const { data, error, refetch } = useQuery({ queryKey: ['record', 'employee', person.id, 'belongings'], queryFn: () => belongingsOf(person.id), staleTime: 0 });
  const [successors, setSuccessors] = useState<Successors>({});
  const [day] = useState(today);
  const [leftDate, setDate] = useState<string | null>(day);
  const [reason, setReason] = useState('');
  const open = data?.rows.filter(({ count }) => count > 0) ?? [];
  const submit = async (): Promise<void> => {
    const chosen = Object.fromEntries(Object.entries(successors).filter(([key]) => open.some((one) => one.key === key)));
    const missing = leaving ? Object.keys(chosen).length < open.length : Object.keys(chosen).length === 0;
    const needed = [missing && { path: 'successors', message: leaving ? words.needSuccessors : words.needSome }, leaving && !leftDate && { path: 'leftDate', message: words.needDate }];
    if (!saving.check(needed.filter((one) => one !== false))) return;
    if (Object.keys(chosen).length > 0 && !(await saving.run(chosen, (key) => handOver(person.id, chosen, key)))) return;
    const leave = { leftDate, reason: reason.trim() || null };
    if (leaving && !(await saving.run(leave, (key) => applyToEmployee(person.id, 'leave', leave, key)))) return void refetch();
    onDone();
    onClose();
  };
  const nothing = data !== undefined && open.length === 0;
  return (
    <VerbDialog
      title={leaving ? words.leaveTitle(person.name) : words.handOverTitle(person.name)}
      verb={data && (leaving || !nothing) ? (leaving ? words.leave : words.handOver) : undefined}
      danger={leaving}
      saving={saving}
      paths={['successors', 'leftDate', 'reason']}
      isDirty={() => Object.keys(successors).length > 0 || reason !== '' || leftDate !== day}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {leaving && <p className="soft">{words.leaveText}</p>}
      {error ? <ProblemState error={error} size="part" onRetry={() => void refetch()} /> : !data ? <LoadingState rows={3} /> : nothing ? <p className="soft">{words.nothingLeft}</p> : <Belongings rows={open} successors={successors} problem={saving.problemAt('successors')} onChange={setSuccessors} />}
      {leaving && (
        <>
          <FieldRow field={{ label: words.leftDate, required: true }} problem={saving.problemAt('leftDate')}>
            {(input) => <FieldInput {...input} name="leftDate" field={employee.fields.leftDate} value={leftDate} onChange={(day) => setDate(day as string | null)} />}
          </FieldRow>
          <FieldRow field={{ label: words.reason }} problem={saving.problemAt('reason')}>
            {(input) => <Input {...input} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </FieldRow>
        </>
      )}
    </VerbDialog>
  );
}

function Belongings({ rows, successors, problem, onChange }: { readonly rows: readonly Belonging[]; readonly successors: Successors; readonly problem?: string; readonly onChange: (successors: Successors) => void }): ReactNode {
  const choose = (keys: readonly string[], id: string | null): void => onChange(Object.fromEntries(Object.entries({ ...successors, ...Object.fromEntries(keys.map((key) => [key, id])) }).filter((one): one is [string, string] => typeof one[1] === 'string')));
  const keys = rows.map(({ key }) => key);
  const same = keys.every((key) => successors[key] === successors[keys[0]!]) ? (successors[keys[0]!] ?? null) : null;
  return (
    <FieldRow field={{ label: words.belongings, required: true }} problem={problem}>
      {({ id }) => (
        <ul className={styles.rows} id={id}>
          {rows.length > 1 && (
            <li>
              <strong>{words.toAll}</strong>
              <span className={styles.picker}>
                <ReferencePicker noun="employee" aria-label={words.toAll} value={same} onChange={(to) => choose(keys, to)} />
              </span>
            </li>
          )}
          {rows.map(({ key, label, count }) => (
            <li key={key}>
              <span>
                {label} <span className="faint">{words.items(count)}</span>
              </span>
              <span className={styles.picker}>
                <ReferencePicker noun="employee" aria-label={words.to(label)} value={successors[key] ?? null} onChange={(to) => choose([key], to)} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </FieldRow>
  );
}
