import { Input, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Field } from '#platform/entity/index.ts';
import { FieldInput, ReferencesPicker, RegionsInput } from '#platform/web/field/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import type { Comparison, Operator } from '../../model/condition.ts';
import { isList } from './condition-draft.ts';
import type { KnownNames } from './use-names.ts';
import { flowWords as words } from './zh-CN.ts';

type Value = NonNullable<Comparison['value']> | undefined;

interface Props {
  readonly field: Field;
  readonly is: Operator;
  readonly value: Comparison['value'];
  readonly names: KnownNames;
  readonly onChange: (value: Value) => void;
}

/** What a comparison compares with: several choices for “is one of”, otherwise the field's own input. */
export function ComparedValue({ field, is, value, names, onChange }: Props): ReactNode {
  const { dictionary } = useSession();
  const label = { 'aria-label': words.value };
  if (isList(is)) {
    const list = Array.isArray(value) ? (value as readonly string[]) : [];
    const take = (next: readonly string[] | null): void => onChange(next ?? undefined);
    if (field.kind === 'reference') return <ReferencesPicker {...label} noun={field.noun!} value={list} names={names.all} onNames={names.learn} onChange={take} />;
    if (field.kind === 'region') return <RegionsInput {...label} value={list} onChange={take} />;
    const choices = field.kind === 'dictionary' ? dictionary(field.dictionary) : (field.choices ?? []);
    return <Select<string[]> {...label} mode="multiple" style={{ width: '100%' }} value={[...list]} options={choices.map((one) => ({ value: one.value, label: one.label }))} onChange={take} />;
  }
  if (field.kind === 'boolean') return <Segmented value={value === 0 ? 0 : 1} options={[{ value: 1, label: words.yes }, { value: 0, label: words.no }]} onChange={onChange} />;
  if (is === 'contains') return <Input {...label} maxLength={100} value={typeof value === 'string' ? value : ''} onChange={(event) => onChange(event.target.value)} />;
  return <FieldInput {...label} name="value" field={field} value={value} onChange={(next) => onChange((next ?? undefined) as Value)} />;
}
