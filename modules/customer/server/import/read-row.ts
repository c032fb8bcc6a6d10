import { checkValue, type Field } from '#platform/entity/index.ts';
import { instant } from '#platform/db/index.ts';
import { recogniseRegion } from '#platform/region/index.ts';
import { isCreditCode } from '#platform/search/text/index.ts';
import type { ImportRow } from '#platform/transfer/importer.ts';
import { customer, type Customer, customerStages } from '../../model/customer.ts';
import { derived } from '../accept-customer.ts';
import type { Colleague } from '../colleagues.ts';
import { enterpriseTypeOf, type GrowingWords, type Vocabulary } from './vocabulary.ts';

/** What a row says, once understood: fields that it fills, and whose the customer is to be. */
export interface DraftCustomer {
  readonly values: Partial<Customer> & { name: string; regionCode: string };
  readonly custom: Readonly<Record<string, unknown>>;
  readonly owner: Colleague | null;
  readonly createdBy: string | null;
  readonly createdAt: string | null;
}

export type ReadRow = { readonly draft: DraftCustomer } | { readonly problem: string };

/** Offset of Asia/Shanghai, in which lists write their times. */
const zoneMilliseconds = 8 * 3600_000;
const plainFields = ['name', 'shortName', 'creditCode', 'phone', 'website', 'address', 'remark'] as const;

/** Understands one row of a customer list; `problem` names everything wrong with it, in Chinese. */
export function readRow({ cells }: ImportRow, words: Vocabulary, now: string): ReadRow {
  const problems: string[] = [];
  const take = <T>(outcome: { value?: T; message?: string }): T | undefined => {
    if (outcome.message) problems.push(outcome.message);
    return outcome.value;
  };
  const values: Record<string, unknown> = {};
  for (const name of plainFields) if (cells[name]) values[name] = take(plainValue(customer.fields[name], cells[name]));
  if (!values.name && problems.length === 0) problems.push('请填写客户名称。');
  if (typeof values.creditCode === 'string' && !isCreditCode(values.creditCode)) problems.push('统一社会信用代码不对，请核对。');
  values.regionCode = take(regionOf(cells));
  if (cells.industry) values.industry = take(grownWord(words.industry, customer.fields.industry, cells.industry));
  if (cells.source) values.source = take(grownWord(words.source, customer.fields.source, cells.source));
  if (cells.enterpriseType) values.enterpriseType = take(typeOf(cells.enterpriseType, words));
  if (cells.class) values.class = take(classOf(cells.class));
  if (cells.stage) values.stage = take(stageOf(cells.stage));
  const custom: Record<string, unknown> = {};
  for (const { key, field } of words.customs) if (cells[`custom.${key}`]) custom[key] = take(cellValue(field, cells[`custom.${key}`]!));
  const owner = cells.owner ? (take(personOf(cells.owner, words, true)) ?? null) : null;
  const createdBy = cells.createdBy ? (take(personOf(cells.createdBy, words, false))?.id ?? null) : null;
  const createdAt = cells.createdAt ? (take(pastInstant(cells.createdAt, now)) ?? null) : null;
  if (problems.length > 0) return { problem: problems.join('') };
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  return { draft: { values: { ...filled, ...derived(filled) } as DraftCustomer['values'], custom, owner, createdBy, createdAt } };
}

interface Outcome<T> {
  readonly value?: T;
  readonly message?: string;
}

function plainValue(field: Field, text: string): Outcome<unknown> {
  // Lists hold several numbers in one cell: the first complete one counts.
  if (field.kind !== 'phone') return checkValue(field, text);
  const first = text.split(/[,，;；、/]|\s{2,}/)[0]!.replace(/[—–]/g, '-');
  return checkValue(field, first);
}

function regionOf(cells: Readonly<Record<string, string>>): Outcome<string> {
  const found = recogniseRegion({ column: `${cells.region ?? ''}${cells.city ?? ''}`, name: cells.name, address: cells.address });
  return 'failure' in found ? { message: `${found.failure}。` } : { value: found.districtCode ?? found.cityCode };
}

function grownWord(words: GrowingWords, field: Field, text: string): Outcome<string> {
  const { value, message } = checkValue({ ...field, kind: 'text', max: 40 }, text);
  return message || typeof value !== 'string' ? { message } : { value: words.codeOf(value) };
}

function typeOf(text: string, { enterpriseType }: Vocabulary): Outcome<string | undefined> {
  const code = enterpriseTypeOf(text.trim(), enterpriseType);
  if (code === undefined) return { message: `没有“${text}”这种企业性质，请改为：${[...enterpriseType.keys()].join('、')}。` };
  return { value: code ?? undefined };
}

function classOf(text: string): Outcome<string> {
  const letter = /^\s*([ABC])\s*[类级]?(客户)?\s*$/iu.exec(text.normalize('NFKC'))?.[1]?.toUpperCase();
  return letter ? { value: letter } : { message: `没有“${text}”这个客户等级，请写 A、B 或 C。` };
}

function stageOf(text: string): Outcome<string> {
  const stage = customerStages.find(({ value, label }) => text.trim() === label || text.trim() === value);
  return stage ? { value: stage.value } : { message: `客户阶段请写${customerStages.map(({ label }) => label).join('或')}。` };
}

/** A cell of one of the company's own fields, as the form would send it. */
function cellValue(field: Field, text: string): Outcome<unknown> {
  const amount = Number(text.replace(/[,，\s¥￥元]/g, ''));
  switch (field.kind) {
    case 'integer':
      return checkValue(field, amount);
    case 'money':
      return checkValue(field, Math.round(amount * 100));
    case 'boolean':
      return ['是', '有', 'Y', 'y', '1'].includes(text) ? { value: 1 } : ['否', '无', 'N', 'n', '0'].includes(text) ? { value: 0 } : { message: `${field.label}请写“是”或“否”。` };
    case 'date':
      return checkValue(field, dayIn(text) ?? text);
    default:
      return checkValue(field, text);
  }
}

function personOf(word: string, { people, mayGive }: Vocabulary, asOwner: boolean): Outcome<Colleague> {
  const found = (people.get(word) ?? []).filter((person) => !asOwner || person.active);
  const [person] = found;
  if (!person) return { message: `没有找到${asOwner ? '在职的' : ''}员工“${word}”，请写用户名、工号或姓名。` };
  if (found.length > 1) return { message: `有 ${found.length} 位员工都叫“${word}”，请改写用户名或工号。` };
  return asOwner && !mayGive(person) ? { message: `您没有权限把客户分派给${word}。` } : { value: person };
}

/** 2026-1-5, 2026/1/5, 2026年1月5日, 20260105 as a day. */
function dayIn(text: string): string | null {
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?/.exec(text.trim());
  return match ? `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}` : null;
}

function pastInstant(text: string, now: string): Outcome<string> {
  const day = dayIn(text) ?? '';
  const time = /(\d{1,2}):(\d\d)(:\d\d)?\s*$/.exec(text);
  const { value, message } = checkValue({ kind: 'instant', label: '创建时间' }, `${day} ${time ? `${time[1]!.padStart(2, '0')}:${time[2]}${time[3] ?? ':00'}` : '00:00:00'}`);
  if (message || typeof value !== 'string') return { message: `创建时间“${text}”看不懂，请按 2026-01-31 的格式填写。` };
  const at = instant(Date.parse(`${value.replace(' ', 'T')}Z`) - zoneMilliseconds);
  return at > now ? { message: '创建时间不能晚于现在。' } : { value: at };
}
