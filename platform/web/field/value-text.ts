import { type Field, nameProperty } from '#platform/entity/index.ts';
import { dayOfInstant, formatInstant, formatMoney, formatNumber, formatPercent } from '../format.ts';
import type { DictionaryChoice } from '../session/index.ts';
import { cityText } from './region-name.ts';
import { fieldWords } from './zh-CN.ts';

type Dictionary = (name: string | undefined) => readonly DictionaryChoice[];

/** A value as text: for cells, facts, chips and what is read aloud. '' where there is none. References need their row. */
export function valueText(field: Field, value: unknown, more: { dictionary: Dictionary; name?: string; row?: Readonly<Record<string, unknown>> }): string {
  if (value === null || value === undefined || value === '') return '';
  switch (field.kind) {
    case 'money':
      return typeof value === 'number' ? formatMoney(value) : '';
    case 'integer':
      return typeof value === 'number' ? formatNumber(value) : String(value);
    case 'percent':
      return typeof value === 'number' ? formatPercent(value) : '';
    case 'boolean':
      return value === 1 || value === true ? fieldWords.yes : fieldWords.no;
    case 'instant':
      return formatInstant(String(value));
    case 'choice':
      return field.choices?.find((choice) => choice.value === value)?.label ?? String(value);
    case 'dictionary':
      return more.dictionary(field.dictionary).find((item) => item.value === value)?.label ?? String(value);
    case 'reference':
      return String((more.name && more.row?.[nameProperty(more.name)]) ?? '');
    case 'region':
      return cityText(String(value)) ?? String(value);
    case 'phone':
      return spacedPhone(String(value));
    default:
      return String(value);
  }
}

/** 13812345678 → 138 1234 5678, 057181000176 → 0571-81000176; everything else stays. */
export function spacedPhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
  return phone.replace(/^(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})(?=$|转)/, '$1-$2');
}

/** A day of an instant or a date, whichever the field holds. */
export function dayIn(field: Field, value: string): string {
  return field.kind === 'instant' ? dayOfInstant(value) : value;
}
