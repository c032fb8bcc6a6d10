import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, Select, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { type ScopeKind, scopeKinds } from '../../model/role.ts';
import { flat } from '../department/flat.ts';
import { type Catalogue, departmentTree } from '../organization.api.ts';
import { roleWords as words } from '../zh-CN.ts';
import { type Grant, type Grants, reachOf, withReach, withRights } from './grants.ts';
import styles from './role.module.css';

type Group = Catalogue['groups'][number];

interface Props {
  readonly groups: Catalogue['groups'];
  readonly grants: Grants;
  /** Without it the matrix is only looked at. */
  readonly onChange?: (grants: Grants) => void;
}

/** Every right of the product, a line for each noun: how far it reaches, and what may be done. */
export function RightsMatrix({ groups, grants, onChange }: Props): ReactNode {
  const [q, setQ] = useState('');
  const [onlyGranted, setOnlyGranted] = useState(false);
  const [each, setEach] = useState(false);
  const matches = ({ label, rights }: Group): boolean => q.trim() === '' || label.includes(q.trim()) || rights.some((right) => right.label.includes(q.trim()));
  const shown = groups.filter((group) => matches(group) && (!onlyGranted || group.rights.some(({ right }) => grants.has(right))));
  return (
    <>
      <div className={styles.bar}>
        <Input allowClear placeholder={words.search} aria-label={words.search} value={q} onChange={(event) => setQ(event.target.value)} />
        <label>
          <Switch size="small" checked={onlyGranted} onChange={setOnlyGranted} /> {words.onlyGranted}
        </label>
        <label>
          <Switch size="small" checked={each} onChange={setEach} /> {words.each}
        </label>
      </div>
      {shown.length === 0 && <p className="faint">{words.nothing}</p>}
      <div className={styles.matrix}>
        <div className={`${styles.line} ${styles.headings}`}>
          <span>{words.noun}</span>
          <span>{words.scope}</span>
          <span>{words.granted}</span>
        </div>
        {shown.map((group) => (
          <Line key={group.noun} group={group} grants={grants} each={each} onChange={onChange} />
        ))}
      </div>
    </>
  );
}

function Line({ group, grants, each, onChange }: { readonly group: Group; readonly grants: Grants; readonly each: boolean; readonly onChange?: (grants: Grants) => void }): ReactNode {
  const rights = group.rights.map(({ right }) => right);
  const granted = rights.filter((right) => grants.has(right));
  const all = granted.length === rights.length;
  const disabled = onChange === undefined;
  return (
    <div className={styles.line} data-noun={group.noun}>
      <span className={styles.noun}>
        {group.label}
        <small>{words.count(granted.length, rights.length)}</small>
      </span>
      <span className={styles.scope}>
        {granted.length > 0 && <ReachSelect label={group.label} reach={reachOf(grants, rights)} disabled={disabled} onChange={(reach) => onChange?.(withReach(grants, rights, reach))} />}
      </span>
      <span className={each ? styles.each : styles.rights}>
        <Checkbox disabled={disabled} checked={all} indeterminate={granted.length > 0 && !all} onChange={(event) => onChange?.(withRights(grants, rights, rights, event.target.checked))}>
          {words.all}
        </Checkbox>
        {group.rights.map(({ right, label }) => (
          <span key={right} className={each ? styles.one : undefined}>
            <Checkbox disabled={disabled} checked={grants.has(right)} onChange={(event) => onChange?.(withRights(grants, rights, [right], event.target.checked))}>
              {label}
            </Checkbox>
            {each && grants.has(right) && <ReachSelect label={label} reach={grants.get(right)!} disabled={disabled} onChange={(reach) => onChange?.(withReach(grants, [right], reach))} />}
          </span>
        ))}
      </span>
    </div>
  );
}

type Reach = Pick<Grant, 'scope' | 'departmentIds'>;

function ReachSelect({ label, reach, disabled, onChange }: { readonly label: string; readonly reach: Reach | null; readonly disabled: boolean; readonly onChange: (reach: Reach) => void }): ReactNode {
  return (
    <span className={styles.scope}>
      <Select<ScopeKind>
        size="small"
        disabled={disabled}
        aria-label={`${label} ${words.scope}`}
        placeholder={words.mixed}
        value={reach?.scope}
        options={scopeKinds.map(({ value, label: name }) => ({ value, label: name }))}
        onChange={(scope) => onChange({ scope, departmentIds: reach?.departmentIds ?? [] })}
      />
      {reach?.scope === 'departments' && <DepartmentsSelect value={reach.departmentIds} disabled={disabled} onChange={(departmentIds) => onChange({ scope: 'departments', departmentIds })} />}
    </span>
  );
}

function DepartmentsSelect({ value, disabled, onChange }: { readonly value: readonly string[]; readonly disabled: boolean; readonly onChange: (ids: string[]) => void }): ReactNode {
  const { data } = useQuery({ queryKey: ['list', 'department', 'tree'], queryFn: departmentTree });
  const options = flat(data?.roots ?? []).map(({ id, title }) => ({ value: id, label: title }));
  return <Select size="small" mode="multiple" disabled={disabled} placeholder={words.chooseDepartments} aria-label={words.chooseDepartments} showSearch={{ optionFilterProp: 'label' }} value={[...value]} options={options} onChange={onChange} />;
}
