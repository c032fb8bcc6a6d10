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
  const names = useRef<Readonly<Record<string, string>>>(Object.fromEntries(value.flatMap((grantee) => (grantee.name ? [[grantee.id, grantee.name]] : []))));
  const idsOf = (one: GranteeKind): string[] => value.filter((grantee) => grantee.kind === one).map((grantee) => grantee.id);
  const choices = kinds.map((one) => ({ value: one, label: idsOf(one).length > 0 ? `${handWords.kinds[one]} ${idsOf(one).length}` : handWords.kinds[one] }));
  return (
    <div className={styles.picker}>
      <Segmented<GranteeKind> aria-label={handWords.shareWith} value={kind} options={choices} onChange={setKind} />
      <ReferencesPicker
        key={kind}
        id={id}
        noun={kind}
        names={names.current}
        aria-label={handWords.kinds[kind]}
        value={idsOf(kind)}
        onNames={(found) => (names.current = { ...names.current, ...found })}
        onChange={(ids) => onChange([...value.filter((grantee) => grantee.kind !== kind), ...(ids ?? []).map((one) => ({ kind, id: one, name: names.current[one] }))])}
      />
    </div>
  );
}
