import { Button, Checkbox, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { cityText, RegionsInput } from '#platform/web/field/index.ts';
import { EntityForm, type EntityFormState, type ExtraField, OpenedRecord } from '#platform/web/form/index.ts';
import { Icon, type IconName } from '#platform/web/icon/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { customer } from '../../model/customer.ts';
import { hideableFields, pool } from '../../model/pool.ts';
import type { GranteeKind, PoolMember } from '../customer.api.ts';
import { type Grantee, GranteePicker } from '../hand/grantee-picker.tsx';
import { poolWords } from '../zh-CN.ts';
import styles from './pool-pages.module.css';

/** A pool with its caps, and what belongs to it: members, regions, hidden fields. */
export function PoolForm({ id, onClose }: { readonly id?: string; readonly onClose: () => void }): ReactNode {
  return id === undefined ? <Form onClose={onClose} /> : <Change id={id} onClose={onClose} />;
}

function Change({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  return (
    <OpenedRecord entity={pool} id={id} title={poolWords.changePool} onClose={onClose}>
      {(record) => <Form record={record} onClose={onClose} />}
    </OpenedRecord>
  );
}

const part = <Value,>(form: EntityFormState, name: string): readonly Value[] => (form.values[name] ?? []) as readonly Value[];
const extra = (name: string, label: string, hint: string, textOf: (value: never) => string | undefined): ExtraField => ({ name, access: 'write', field: { kind: 'json', label, hint }, text: (value) => ((value ?? []) as never[]).map(textOf).join('、') || poolWords.nothing });

/** What a pool's definition does not have; where two people change it, each side is told in words. */
const extras: readonly ExtraField[] = [
  extra('members', poolWords.members, poolWords.membersHint, ({ name, administrator }: PoolMember) => (administrator ? poolWords.administratorNamed(name ?? '') : name)),
  extra('regionCodes', poolWords.regions, poolWords.regionsHint, (code: string) => cityText(code) ?? code),
  extra('hiddenFields', poolWords.hiddenFields, poolWords.hiddenFieldsHint, (name: (typeof hideableFields)[number]) => customer.fields[name].label),
];

function Form({ record, onClose }: { readonly record?: Row; readonly onClose: () => void }): ReactNode {
  return (
    <EntityForm
      entity={pool}
      record={record}
      initial={{ mode: 'claim', position: 100, tellsTaker: 1 }}
      extras={extras}
      inputs={{
        members: (form) => <Members members={part<PoolMember>(form, 'members')} onChange={(members) => form.set('members', members)} />,
        regionCodes: (form, input) => <RegionsInput {...input} aria-label={poolWords.regions} value={part<string>(form, 'regionCodes')} onChange={(codes) => form.set('regionCodes', codes ?? [])} />,
        hiddenFields: (form, input) => <Select {...input} mode="multiple" aria-label={poolWords.hiddenFields} allowClear value={[...part<string>(form, 'hiddenFields')]} options={hideableFields.map((name) => ({ value: name, label: customer.fields[name].label }))} onChange={(names) => form.set('hiddenFields', names)} />,
      }}
      onClose={onClose}
    />
  );
}

const kindIcons: Readonly<Record<GranteeKind, IconName>> = { employee: 'person', team: 'team', department: 'organization' };

function Members({ members, onChange }: { readonly members: readonly PoolMember[]; readonly onChange: (members: readonly PoolMember[]) => void }): ReactNode {
  const [adding, setAdding] = useState(false);
  const choose = (grantees: readonly Grantee[]): void => onChange(grantees.map((grantee) => members.find(({ id }) => id === grantee.id) ?? { ...grantee, administrator: false }));
  return (
    <>
      <ul className={styles.members}>
        {members.map((member) => (
          <li key={member.id} className={styles.member}>
            <Icon name={kindIcons[member.kind]} className="faint" />
            <span>{member.name}</span>
            <Checkbox checked={member.administrator} onChange={(event) => onChange(members.map((one) => (one.id === member.id ? { ...one, administrator: event.target.checked } : one)))}>
              {poolWords.administrator}
            </Checkbox>
          </li>
        ))}
      </ul>
      {adding ? (
        <GranteePicker value={members} onChange={choose} />
      ) : (
        <Button type="dashed" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
          {poolWords.addMember}
        </Button>
      )}
    </>
  );
}
