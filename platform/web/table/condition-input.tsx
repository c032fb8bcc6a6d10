import { Input, InputNumber, Select, Space } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Field } from '#platform/entity/index.ts';
import { MoneyInput, ReferencesPicker } from '../field/index.ts';
import { fieldWords } from '../field/zh-CN.ts';
import { useSession } from '../session/index.ts';
import { prefixRegion, regionPrefix } from './filter-tree.ts';
import { tableWords } from './zh-CN.ts';

const RegionPicker = lazy(() => import('../field/region-picker.tsx'));
const DayRangeInput = lazy(async () => ({ default: (await import('../field/date-inputs.tsx')).DayRangeInput }));

type Parameters = Readonly<Record<string, string>>;

interface Props {
  readonly name: string;
  readonly field: Field;
  /** The list's plain conditions. */
  readonly conditions: Parameters;
  readonly onChange: (conditions: Parameters) => void;
  readonly onSubmit: () => void;
}

/** One condition of the row above a list: the input that fits its field, writing plain parameters. */
export function ConditionInput({ name, field, conditions, onChange, onSubmit }: Props): ReactNode {
  const { dictionary } = useSession();
  const set = (parts: Parameters): void => {
    const kept = Object.entries(conditions).filter(([key]) => key !== name && !key.startsWith(`${name}.`));
    onChange(Object.fromEntries([...kept, ...Object.entries(parts).filter(([, value]) => value !== '')]));
  };
  const several = conditions[name]?.split(',') ?? [];
  const choices = field.kind === 'dictionary' ? dictionary(field.dictionary) : (field.choices ?? []);
  switch (field.kind) {
    case 'choice':
    case 'dictionary':
      return <Select mode="multiple" aria-label={field.label} placeholder={field.label} allowClear maxTagCount="responsive" style={{ width: '100%' }} value={several} options={choices.map(({ value, label }) => ({ value, label }))} onChange={(values) => set({ [name]: values.join(',') })} />;
    case 'boolean':
      return (
        <Select
          aria-label={field.label}
          placeholder={field.label}
          allowClear
          style={{ width: '100%' }}
          value={conditions[name]}
          options={[
            { value: '1', label: `${field.label}：${fieldWords.yes}` },
            { value: '0', label: `${field.label}：${fieldWords.no}` },
          ]}
          onChange={(value) => set({ [name]: value ?? '' })}
        />
      );
    case 'reference':
      return <ReferencesPicker noun={field.noun!} aria-label={field.label} placeholder={field.label} value={several} onChange={(ids) => set({ [name]: (ids ?? []).join(',') })} />;
    case 'region':
      return (
        <Suspense fallback={<Input disabled aria-label={field.label} />}>
          <RegionPicker wide aria-label={field.label} placeholder={field.label} value={conditions[`${name}.starts`] ? prefixRegion(conditions[`${name}.starts`]!) : null} onChange={(code) => set({ [`${name}.starts`]: code ? regionPrefix(code) : '' })} />
        </Suspense>
      );
    case 'date':
    case 'instant':
      return (
        <Suspense fallback={<Input disabled aria-label={field.label} />}>
          <DayRangeInput aria-label={field.label} value={{ from: conditions[`${name}.from`] ?? '', to: conditions[`${name}.to`] ?? '' }} onChange={(range) => set({ [`${name}.from`]: range?.from ?? '', [`${name}.to`]: range?.to ?? '' })} />
        </Suspense>
      );
    case 'money':
    case 'integer':
    case 'percent':
      return <NumberRange name={name} field={field} conditions={conditions} set={set} />;
    default:
      return <Input aria-label={field.label} placeholder={field.label} allowClear value={conditions[`${name}.contains`] ?? ''} onChange={(event) => set({ [`${name}.contains`]: event.target.value })} onPressEnter={onSubmit} />;
  }
}

interface RangeProps extends Pick<Props, 'name' | 'field' | 'conditions'> {
  readonly set: (parts: Parameters) => void;
}

function NumberRange({ name, field, conditions, set }: RangeProps): ReactNode {
  const unit = field.kind === 'percent' ? 100 : 1;
  const ends = { from: conditions[`${name}.from`], to: conditions[`${name}.to`] };
  const input = (end: 'from' | 'to'): ReactNode => {
    const shared = { 'aria-label': `${field.label} ${tableWords[end]}`, placeholder: end === 'from' ? `${field.label} ≥` : '≤' };
    const change = (value: number | null): void => set(Object.fromEntries(Object.entries({ ...ends, [end]: value === null ? '' : String(Math.round(value * unit)) }).map(([key, text]) => [`${name}.${key}`, text ?? ''])));
    const value = ends[end] ? Number(ends[end]) / unit : null;
    return field.kind === 'money' ? <MoneyInput {...shared} value={value} onChange={change} /> : <InputNumber<number> {...shared} style={{ width: '50%' }} controls={false} value={value} onChange={change} />;
  };
  return (
    <Space.Compact block>
      {input('from')}
      {input('to')}
    </Space.Compact>
  );
}
