import type { AnyEntity } from './entity.ts';
import type { Field, FieldKind } from './field.ts';

/** One thing wrong with an input: which field, and a Chinese sentence that says what to do. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

export interface Checked {
  /** Cleaned values of the fields that were given. */
  readonly values: Record<string, unknown>;
  readonly problems: FieldProblem[];
}

/** Characters nobody types on purpose: control characters, zero-width marks and direction overrides. */
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/**
 * Checks an input against the entity's fields, in the browser as on the server.
 * `create` asks for every required field; `update` looks at the given ones only. Fields that only verbs set are refused,
 * except those that the caller has `allowed`.
 */
export function checkFields(entity: AnyEntity, input: Record<string, unknown>, mode: 'create' | 'update', allowed: (name: string) => boolean = () => false): Checked {
  const values: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  for (const [name, raw] of Object.entries(input)) {
    const field = Object.hasOwn(entity.fields, name) ? entity.fields[name] : undefined;
    if (!field || (field.assigned && !allowed(name))) {
      problems.push({ path: name, message: `“${field?.label ?? name}”不能这样填写，请去掉这一项。` });
      continue;
    }
    const { value, message } = checkValue(field, raw);
    if (message) problems.push({ path: name, message });
    else values[name] = value;
  }
  for (const [name, field] of Object.entries(entity.fields)) {
    if (!field.required || field.assigned) continue;
    const missing = mode === 'create' ? values[name] === undefined || values[name] === null : name in values && values[name] === null;
    if (missing && !problems.some((problem) => problem.path === name)) problems.push({ path: name, message: missingText(field) });
  }
  return { values, problems };
}

const chosen: readonly FieldKind[] = ['reference', 'choice', 'dictionary', 'region'];

/** What is said where a required field is empty: what is chosen from a list is chosen, the rest is filled in. */
export function missingText({ kind, label }: Pick<Field, 'kind' | 'label'>): string {
  return `${chosen.includes(kind) ? '请选择' : '请填写'}${label}。`;
}

type Outcome = { value?: unknown; message?: string };

/** Cleans and checks one value. Empty text counts as nothing (null). */
export function checkValue(field: Field, raw: unknown): Outcome {
  if (raw === null || raw === undefined || raw === '') return { value: null };
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'dictionary':
    case 'json':
      return checkText(field, raw);
    case 'email':
      return checkPattern(field, raw, (text) => text.toLowerCase(), /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+\.[^\s@<>()",;:\\.]+$/, '请写完整的邮箱地址，例如 zhang@example.com。');
    case 'phone':
      return checkPattern(field, raw, (text) => text.normalize('NFKC').replace(/[\s()-]/g, ''), /^\+?\d{5,20}(转\d{1,6})?$/, '请只写数字，例如 13812345678 或 010-12345678。');
    case 'integer':
    case 'money':
    case 'percent':
      return checkNumber(field, raw);
    case 'boolean':
      return raw === true || raw === 1 ? { value: 1 } : raw === false || raw === 0 ? { value: 0 } : { message: `${field.label}只能是“是”或“否”。` };
    case 'date':
      return typeof raw === 'string' && isDay(raw) ? { value: raw } : { message: `${field.label}不是有效的日期，请按 2026-01-31 的格式填写。` };
    case 'instant':
      return checkInstant(field, raw);
    case 'choice':
      return field.choices?.some((choice) => choice.value === raw) ? { value: raw } : { message: `${field.label}请从列表中选择：${field.choices?.map((choice) => choice.label).join('、')}。` };
    case 'reference':
      return typeof raw === 'string' && /^[0-9a-f-]{36}$/.test(raw) ? { value: raw } : { message: `请重新选择${field.label}。` };
    case 'region':
      return typeof raw === 'string' && /^\d{6}$/.test(raw) && !raw.endsWith('0000') ? { value: raw } : { message: `${field.label}请选择到省和市。` };
  }
}

/** Text as it is stored: composed, without invisible characters, trimmed. */
export function cleanText(raw: string): string {
  return raw.normalize('NFC').replace(invisible, '').replace(/\r\n?/g, '\n').trim();
}

function checkText(field: Field, raw: unknown): Outcome {
  if (typeof raw !== 'string') return { message: `${field.label}应当是文字。` };
  let text = cleanText(raw);
  if (field.kind === 'text') text = text.replace(/\s*\n\s*/g, ' ');
  const length = [...text].length;
  if (field.max !== undefined && length > field.max) return { message: `${field.label}最多 ${field.max} 个字，现在有 ${length} 个字。` };
  return { value: text === '' ? null : text };
}

function checkPattern(field: Field, raw: unknown, shape: (text: string) => string, pattern: RegExp, advice: string): Outcome {
  if (typeof raw !== 'string') return { message: `${field.label}应当是文字。` };
  const text = shape(cleanText(raw));
  if (text === '') return { value: null };
  if (text.length > (field.max ?? 200) || !pattern.test(text)) return { message: `${field.label}的格式不对：${advice}` };
  return { value: text };
}

function checkNumber(field: Field, raw: unknown): Outcome {
  if (typeof raw !== 'number' || !Number.isSafeInteger(raw)) return { message: `${field.label}应当是数字。` };
  const unit = field.kind === 'integer' ? 1 : 100;
  if (field.least !== undefined && raw < field.least) return { message: `${field.label}不能小于 ${field.least / unit}。` };
  if (field.greatest !== undefined && raw > field.greatest) return { message: `${field.label}不能大于 ${field.greatest / unit}。` };
  return { value: raw };
}

function checkInstant(field: Field, raw: unknown): Outcome {
  const match = typeof raw === 'string' ? /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?(\.\d{1,3})?Z?$/.exec(raw) : null;
  if (!match || !isDay(match[1]!) || Number.isNaN(Date.parse(`${match[1]}T${match[2]}${match[3] ?? ''}Z`))) return { message: `${field.label}不是有效的时间。` };
  return { value: `${match[1]} ${match[2]}${match[3] ?? ':00'}${(match[4] ?? '.000').padEnd(4, '0')}` };
}

/** True for a day that exists, between 1900 and 2199. */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
