import { Segmented } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { ReferencesPicker } from '#platform/web/field/index.ts';
import type { GranteeKind } from '../customer.api.ts';
import { handWords } from '../zh-CN.ts';
import styles from './grantee-picker.module.css';

export interface Grantee {
  readonly kind: GranteeKind;
  readonly id: string;
  readonly name?: string;
}

interface Props {
  readonly id?: string;
  readonly value: readonly Grantee[];
  readonly onChange: (grantees: readonly Grantee[]) => void;
}

const kinds = ['employee', 'team', 'department'] as const;

/** People, teams and departments, one kind at a time; what was chosen of the others stays. */
export function GranteePicker({ id, value, onChange }: Props): ReactNode {
  const [kind, setKind] = useState<GranteeKind>('employee');
  const [names, setNames] = useState<Readonly<Record<string, string>>>(() => Object.fromEntries(value.flatMap((grantee) => (grantee.name ? [[grantee.id, grantee.name]] : []))));
  // A choice tells its names and itself in one breath, before the next drawing.
  const latest = useRef(names);
  const learn = (found: Readonly<Record<string, string>>): void => {
    latest.current = { ...latest.current, ...found };
    setNames(latest.current);
  };
  const idsOf = (one: GranteeKind): string[] => value.filter((grantee) => grantee.kind === one).map((grantee) => grantee.id);
  const choices = kinds.map((one) => ({ value: one, label: idsOf(one).length > 0 ? `${handWords.kinds[one]} ${idsOf(one).length}` : handWords.kinds[one] }));
  return (
    <div className={styles.picker}>
      <Segmented<GranteeKind> aria-label={handWords.shareWith} value={kind} options={choices} onChange={setKind} />
      <ReferencesPicker
        key={kind}
        id={id}
        noun={kind}
        names={names}
        aria-label={handWords.kinds[kind]}
        value={idsOf(kind)}
        onNames={learn}
        onChange={(ids) => onChange([...value.filter((grantee) => grantee.kind !== kind), ...(ids ?? []).map((one) => ({ kind, id: one, name: latest.current[one] }))])}
      />
    </div>
  );
}
