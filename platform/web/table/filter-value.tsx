import { Input, Select } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Field } from '#platform/entity/index.ts';
import type { Comparison } from '#platform/record/filter.ts';
import { FieldInput, ReferencePicker, ReferencesPicker } from '../field/index.ts';
import { useSession } from '../session/index.ts';
import { prefixRegion, regionPrefix } from './filter-tree.ts';
import { tableWords } from './zh-CN.ts';

const RegionPicker = lazy(() => import('../field/region-picker.tsx'));
const DayInput = lazy(() => import('../field/date-inputs.tsx'));

interface Props {
  readonly field: Field;
  readonly is: Comparison;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** What a condition compares with: several choices for “one of”, a day also where the field holds a moment. */
export function FilterValue({ field, is, value, onChange }: Props): ReactNode {
  const { dictionary } = useSession();
  const list = Array.isArray(value) ? (value as string[]) : [];
  const text = typeof value === 'string' ? value : null;
  switch (field.kind) {
    case 'choice':
    case 'dictionary': {
      const choices = (field.kind === 'dictionary' ? dictionary(field.dictionary) : (field.choices ?? [])).map(({ value: one, label }) => ({ value: one, label }));
      return is === 'in' ? (
        <Select mode="multiple" aria-label={tableWords.value} style={{ width: '100%' }} maxTagCount="responsive" value={list} options={choices} onChange={onChange} />
      ) : (
        <Select aria-label={tableWords.value} style={{ width: '100%' }} value={text} options={choices} onChange={onChange} />
      );
    }
    case 'reference':
      return is === 'in' ? <ReferencesPicker noun={field.noun!} aria-label={tableWords.value} value={list} onChange={onChange} /> : <ReferencePicker noun={field.noun!} aria-label={tableWords.value} value={text} onChange={onChange} />;
    case 'region':
      return (
        <Suspense>
          <RegionPicker wide aria-label={tableWords.value} value={text ? prefixRegion(text) : null} onChange={(code) => onChange(code ? regionPrefix(code) : null)} />
        </Suspense>
      );
    case 'date':
    case 'instant':
      return (
        <Suspense>
          <DayInput aria-label={tableWords.value} value={text} onChange={onChange} />
        </Suspense>
      );
    case 'boolean':
    case 'money':
    case 'integer':
    case 'percent':
      return <FieldInput name="value" field={field} value={value} onChange={onChange} aria-label={tableWords.value} />;
    default:
      return <Input aria-label={tableWords.value} value={text ?? ''} onChange={(event) => onChange(event.target.value)} />;
  }
}
