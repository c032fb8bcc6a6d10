import { InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { ReferencesPicker } from '#platform/web/field/index.ts';
import { FieldRow } from '#platform/web/form/index.ts';
import type { Approver } from '../../model/flow.ts';
import styles from './step-drawer.module.css';
import type { KnownNames } from './use-names.ts';
import { flowWords as words } from './zh-CN.ts';

type By = Approver['by'];
const order: readonly By[] = ['superior', 'superiors', 'head', 'heads', 'role', 'persons', 'chosen'];

/** A rule of another kind as it begins. */
export function approverOf(by: By): Approver {
  switch (by) {
    case 'superior':
      return { by, level: 1 };
    case 'superiors':
    case 'heads':
      return { by, upTo: null };
    case 'head':
      return { by };
    case 'role':
      return { by, id: '' };
    case 'persons':
      return { by, ids: [] };
    case 'chosen':
      return { by, most: 1 };
  }
}

interface Props {
  readonly value: Approver;
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly names: KnownNames;
  readonly problem?: string;
  readonly onChange: (approver: Approver) => void;
}

/** Who signs in a step: the kind of rule, and what it needs. */
export function ApproverInput({ value, roles, names, problem, onChange }: Props): ReactNode {
  return (
    <FieldRow field={{ label: words.approver, required: true }} problem={problem}>
      {({ id }) => (
        <>
          <Radio.Group
            id={id}
            className={styles.kinds}
            value={value.by}
            onChange={(event) => onChange(approverOf(event.target.value as By))}
            options={order.map((by) => ({
              value: by,
              label: (
                <span className={styles.kind}>
                  {words.approverKinds[by]}
                  <small className="faint">{words.approverHints[by]}</small>
                </span>
              ),
            }))}
          />
          <Details value={value} roles={roles} names={names} onChange={onChange} />
        </>
      )}
    </FieldRow>
  );
}

function Details({ value, roles, names, onChange }: Omit<Props, 'problem'>): ReactNode {
  const named = value.by === 'role' ? value.id : value.by === 'chosen' ? (value.from ?? '') : '';
  // A standard flow names standard roles, which are not among the ids.
  const standard = named !== '' && !roles.some(({ id }) => id === named) ? [{ id: named, name: names.nameOf(named) ?? '…' }] : [];
  const roleOptions = [...roles, ...standard].map(({ id, name }) => ({ value: id, label: name }));
  const learnRole = (id: string | undefined): void => names.learn(Object.fromEntries(roles.filter((role) => role.id === id).map((role) => [role.id, role.name])));
  switch (value.by) {
    case 'persons':
      return <ReferencesPicker noun="employee" aria-label={words.persons} placeholder={words.persons} value={value.ids} names={names.all} onNames={names.learn} onChange={(ids) => onChange({ by: 'persons', ids: [...(ids ?? [])] })} />;
    case 'role':
      return <Select aria-label={words.role} placeholder={words.role} style={{ width: '100%' }} showSearch={{ optionFilterProp: 'label' }} value={value.id || undefined} options={roleOptions} onChange={(id: string) => (learnRole(id), onChange({ by: 'role', id }))} />;
    case 'superior':
      return <InputNumber aria-label={words.levelOf} prefix={words.levelOf} min={1} max={10} precision={0} value={value.level} onChange={(level) => level !== null && onChange({ by: 'superior', level })} />;
    case 'superiors':
    case 'heads':
      return <InputNumber aria-label={words.upTo} prefix={words.upTo} placeholder={words.toTop} style={{ width: 220 }} min={1} max={10} precision={0} value={value.upTo} onChange={(upTo) => onChange({ by: value.by, upTo })} />;
    case 'chosen':
      return (
        <div className={styles.pair}>
          <InputNumber aria-label={words.most} prefix={words.most} style={{ width: '100%' }} min={1} max={20} precision={0} value={value.most} onChange={(most) => most !== null && onChange({ ...value, most })} />
          <Select aria-label={words.from} allowClear placeholder={words.anybody} value={value.from} options={roleOptions} onChange={(from?: string) => (learnRole(from), onChange({ by: 'chosen', most: value.most, ...(from && { from }) }))} />
        </div>
      );
    default:
      return null;
  }
}
