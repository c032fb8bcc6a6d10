/** Facts about one field of an entity. They run in the server and in the browser; behaviour does not belong here. */

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Name of a colour of the design language, for tags. */
  readonly tone?: 'neutral' | 'good' | 'attention' | 'bad' | 'accent';
}

export type FieldKind =
  | 'text'
  | 'longText'
  | 'integer'
  | 'money'
  | 'percent'
  | 'boolean'
  | 'date'
  | 'instant'
  | 'choice'
  | 'dictionary'
  | 'reference'
  | 'region'
  | 'email'
  | 'phone'
  | 'json';

/** What every kind of field may say. */
export interface FieldOptions {
  /** A row cannot be without it. */
  readonly required?: boolean;
  /** Only verbs set it: it is in no form, no import and no general update. */
  readonly assigned?: boolean;
  /** Personal or confidential: a role may mask it, logs never show it, masked values cannot be filtered by. */
  readonly sensitive?: boolean;
  /** Lists can be filtered by it (default: true except for longText and json). */
  readonly filterable?: boolean;
  /** Lists can be sorted by it; needs an index for large tables. */
  readonly sortable?: boolean;
  /** Names found by substring, pinyin and initials (text only). */
  readonly searchable?: boolean;
  /** Among the columns that a list shows before anyone changes them. */
  readonly listed?: boolean;
  /** May be set by an import although `assigned`. */
  readonly importable?: boolean;
  /** One sentence under the field in forms and templates. */
  readonly hint?: string;
  /** The heading that the field stands under in forms and on the record page. */
  readonly group?: string;
}

/** A field; `Value` is what a row holds there. */
export interface Field<Value = unknown> extends FieldOptions {
  readonly kind: FieldKind;
  readonly label: string;
  /** Longest text, in characters. */
  readonly max?: number;
  /** Least and greatest number; money in 分, percent in basis points. */
  readonly least?: number;
  readonly greatest?: number;
  readonly choices?: readonly Choice[];
  /** Which dictionary of the company holds the choices. */
  readonly dictionary?: string;
  /** Which noun the id belongs to, and which column of that noun's table names it. */
  readonly noun?: string;
  readonly nameColumn?: string;
  readonly table?: string;
  /** Compile-time only. */
  readonly value?: Value;
}

type Held<O extends FieldOptions, V> = Field<O extends { required: true } ? V : V | null>;

function field<V, O extends FieldOptions>(kind: FieldKind, label: string, options: O, facts: Partial<Field> = {}): Held<O, V> {
  return { kind, label, ...facts, ...options } as Held<O, V>;
}

/** One line of text, trimmed, at most `max` characters (default 100). */
export function text<const O extends FieldOptions & { max?: number }>(label: string, options: O = {} as O): Held<O, string> {
  return field('text', label, options, { max: options.max ?? 100 });
}
/** Text with line breaks, at most `max` characters (default 2,000). */
export function longText<const O extends FieldOptions & { max?: number }>(label: string, options: O = {} as O): Held<O, string> {
  return field('longText', label, options, { max: options.max ?? 2000, filterable: false });
}
/** A whole number between `least` (default 0) and `greatest` (default 2,000,000,000). */
export function integer<const O extends FieldOptions & { least?: number; greatest?: number }>(label: string, options: O = {} as O): Held<O, number> {
  return field('integer', label, options, { least: options.least ?? 0, greatest: options.greatest ?? 2_000_000_000 });
}
/** An amount in 分, not negative unless `least` says so; at most 一万亿元. */
export function money<const O extends FieldOptions & { least?: number; greatest?: number }>(label: string, options: O = {} as O): Held<O, number> {
  return field('money', label, options, { least: options.least ?? 0, greatest: options.greatest ?? 100_000_000_000_000 });
}
/** A share in basis points: 10,000 is 100 %. */
export function percent<const O extends FieldOptions & { least?: number; greatest?: number }>(label: string, options: O = {} as O): Held<O, number> {
  return field('percent', label, options, { least: options.least ?? 0, greatest: options.greatest ?? 10_000 });
}
/** Yes or no, stored as 1 or 0. */
export function boolean<const O extends FieldOptions>(label: string, options: O = {} as O): Held<O, number> {
  return field('boolean', label, options);
}
/** A day, `YYYY-MM-DD`. */
export function date<const O extends FieldOptions>(label: string, options: O = {} as O): Held<O, string> {
  return field('date', label, options);
}
/** A moment, UTC `YYYY-MM-DD HH:MM:SS.sss`. */
export function moment<const O extends FieldOptions>(label: string, options: O = {} as O): Held<O, string> {
  return field('instant', label, options);
}
/** One of a list fixed by the program. */
export function choice<const C extends readonly Choice[], const O extends FieldOptions>(label: string, choices: C, options: O = {} as O): Held<O, C[number]['value']> {
  return field('choice', label, options, { choices });
}
/** One of a list kept by the company in its dictionaries; the row holds the item's code. */
export function dictionary<const O extends FieldOptions>(label: string, name: string, options: O = {} as O): Held<O, string> {
  return field('dictionary', label, options, { dictionary: name, max: 40 });
}
/** The id of a record of another noun; `target` says its table and the column that names it (default `name`). */
export function reference<const O extends FieldOptions & { table?: string; nameColumn?: string }>(label: string, noun: string, options: O = {} as O): Held<O, string> {
  return field('reference', label, options, { noun, table: options.table ?? noun, nameColumn: options.nameColumn ?? 'name' });
}
/** A six-digit code of the national administrative division; at least a city. */
export function region<const O extends FieldOptions>(label: string, options: O = {} as O): Held<O, string> {
  return field('region', label, options);
}
/** An email address, lower case. */
export function email<const O extends FieldOptions>(label: string, options: O = {} as O): Held<O, string> {
  return field('email', label, options, { max: 120, sensitive: true });
}
/** A mobile or landline number, stored without spaces and dashes. */
export function phone<const O extends FieldOptions>(label: string, options: O = {} as O): Held<O, string> {
  return field('phone', label, options, { max: 30, sensitive: true });
}
/** Structured text that only verbs read and write. */
export function json<const O extends FieldOptions>(label: string, options: O = {} as O): Held<O, string> {
  return field('json', label, options, { filterable: false, assigned: true, max: 60_000 });
}

/** Whether lists may be filtered by the field. */
export function isFilterable(field: Field): boolean {
  return field.filterable ?? !(field.kind === 'longText' || field.kind === 'json');
}
