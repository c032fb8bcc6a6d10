import { Input, Select, Switch } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { type Field, nameProperty } from '#platform/entity/index.ts';
import { useSession } from '../session/index.ts';
import type { InputProps } from './input-props.ts';
import { MoneyInput } from './money-input.tsx';
import { NumberInput, percentage, wholeNumber } from './number-input.tsx';
import { ReferencePicker } from './reference-picker.tsx';
import { fieldWords } from './zh-CN.ts';

// Calendars and the list of regions are fetched when the first form needs them.
const DayInput = lazy(() => import('./date-inputs.tsx'));
const InstantInput = lazy(async () => ({ default: (await import('./date-inputs.tsx')).InstantInput }));
const RegionPicker = lazy(() => import('./region-picker.tsx'));

interface Props extends InputProps<unknown> {
  readonly name: string;
  readonly field: Field;
  /** The record the field stands in: gives the names of what is chosen already. */
  readonly row?: Readonly<Record<string, unknown>>;
}

/** The input that fits a field. */
export function FieldInput({ name, field, row, value, onChange, ...rest }: Props): ReactNode {
  const { dictionary } = useSession();
  const text = typeof value === 'string' ? value : null;
  const number = typeof value === 'number' ? value : null;
  switch (field.kind) {
    case 'longText':
      return <Input.TextArea {...rest} autoSize={{ minRows: 3, maxRows: 10 }} value={text ?? ''} onChange={(event) => onChange(event.target.value)} />;
    case 'money':
      return <MoneyInput {...rest} strict value={number} onChange={onChange} />;
    case 'percent':
      return <NumberInput {...rest} strict reading={percentage} value={number} onChange={onChange} />;
    case 'integer':
      return <NumberInput {...rest} strict reading={wholeNumber} value={number} onChange={onChange} />;
    case 'boolean':
      return <Switch id={rest.id} aria-label={rest['aria-label']} disabled={rest.disabled} checked={value === 1 || value === true} onChange={(checked) => onChange(checked ? 1 : 0)} />;
    case 'choice':
      return <ChoiceInput {...rest} value={text} onChange={onChange} choices={field.choices ?? []} />;
    case 'dictionary':
      return <ChoiceInput {...rest} value={text} onChange={onChange} choices={dictionary(field.dictionary).filter((item) => !item.disabled || item.value === text)} />;
    case 'reference':
      return <ReferencePicker {...rest} noun={field.noun!} label={nameIn(row, name, text)} value={text} onChange={onChange} />;
    case 'date':
      return <Suspense fallback={<Input disabled id={rest.id} aria-label={rest['aria-label']} />}>{<DayInput {...rest} value={text} onChange={onChange} />}</Suspense>;
    case 'instant':
      return <Suspense fallback={<Input disabled id={rest.id} aria-label={rest['aria-label']} />}>{<InstantInput {...rest} value={text} onChange={onChange} />}</Suspense>;
    case 'region':
      return <Suspense fallback={<Input disabled id={rest.id} aria-label={rest['aria-label']} />}>{<RegionPicker {...rest} value={text} onChange={onChange} />}</Suspense>;
    default:
      return <Input {...rest} value={text ?? ''} inputMode={field.kind === 'phone' ? 'tel' : field.kind === 'email' ? 'email' : undefined} onChange={(event) => onChange(event.target.value)} />;
  }
}

/** What the row calls the value; undefined where it is about another one, which a colleague or a button beside the field has put there. */
function nameIn(row: Props['row'], name: string, value: string | null): string | null | undefined {
  return row?.[name] === value ? ((row?.[nameProperty(name)] as string | null | undefined) ?? null) : undefined;
}

interface ChoiceProps extends InputProps<string> {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

function ChoiceInput({ choices, value, onChange, ...rest }: ChoiceProps): ReactNode {
  const options = choices.map((choice) => ({ value: choice.value, label: choice.label }));
  return <Select {...rest} style={{ width: '100%' }} allowClear placeholder={rest.placeholder ?? fieldWords.choose} showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false} value={value} options={options} onChange={(next) => onChange(next ?? null)} />;
}
