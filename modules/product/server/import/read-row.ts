import { accessTo, holds, type Viewer } from '#platform/permission/index.ts';
import { checkFields, checkValue } from '#platform/entity/index.ts';
import type { DictionaryEntry } from '#platform/customization/index.ts';
import type { ImportRow } from '#platform/transfer/importer.ts';
import { price } from '../../model/price.ts';
import { type Product, product } from '../../model/product.ts';
import { agentKind, standardKind } from '../founding.ts';
import { readAmount, readDay, readPath, type Read } from './read-cell.ts';

/** A price that a row names; without a day it is meant from now on. */
export interface DraftPrice {
  readonly kind: string;
  readonly amount: number;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** A row as it was understood. Only what was filled in has a value. */
export interface DraftProduct {
  readonly path: readonly string[];
  readonly values: Partial<Pick<Product, 'code' | 'specification' | 'productVersion' | 'unit' | 'description'>> & Pick<Product, 'name'>;
  readonly prices: readonly DraftPrice[];
}

const plainFields = ['name', 'code', 'specification', 'productVersion', 'description'] as const;

/** Reads the cells of a row; gives every reason for which it cannot be taken. */
export function readRow(viewer: Viewer, row: ImportRow, units: readonly DictionaryEntry[]): { draft: DraftProduct; problems: string[] } {
  const cell = (key: string): string => row.cells[key]?.trim() ?? '';
  const given = Object.fromEntries(plainFields.filter((name) => cell(name) !== '').map((name) => [name, cell(name)]));
  const { values, problems: wrong } = checkFields(product, { ...given, name: cell('name') }, 'update');
  const problems = wrong.map((problem) => problem.message);
  if (cell('unit') !== '') {
    const unit = units.find((one) => one.label === cell('unit') || one.code === cell('unit'));
    if (unit) values.unit = unit.code;
    else problems.push(`没有“${cell('unit')}”这个单位，请改成：${units.map((one) => one.label).join('、')}；或先在数据字典里添加。`);
  }
  const path = readPath(cell('category'));
  if (path.length === 0) problems.push('请填写产品分类，例如 软件/CRM。');
  for (const name of path) problems.push(...said(checkValue({ kind: 'text', label: '产品分类', max: 40 }, name)));
  for (const name of [...Object.keys(values), 'categoryId']) {
    if (accessTo(viewer, 'product', name) !== 'write') problems.push(`您没有权限填写“${product.fields[name as 'name'].label}”。`);
  }
  const prices = readPrices(viewer, cell, problems);
  return { draft: { path, values: values as DraftProduct['values'], prices }, problems };
}

function readPrices(viewer: Viewer, cell: (key: string) => string, problems: string[]): DraftPrice[] {
  const named = [
    { kind: standardKind, label: '标准价', text: cell('standardPrice') },
    { kind: agentKind, label: '代理价', text: cell('agentPrice') },
  ].filter(({ text }) => text !== '');
  if (named.length === 0) return [];
  if (!holds(viewer, 'price.create') || accessTo(viewer, 'price', 'amount') !== 'write') problems.push('您没有权限维护价格，请去掉价格列，或联系系统管理员。');
  const take = <T>(read: Read<T>): T | null => {
    if ('value' in read) return read.value;
    problems.push(read.problem);
    return null;
  };
  const validFrom = cell('validFrom') === '' ? null : take(readDay(cell('validFrom'), '生效日期'));
  const validUntil = cell('validUntil') === '' ? null : take(readDay(cell('validUntil'), '截止日期'));
  if (validFrom !== null && validUntil !== null && validUntil < validFrom) problems.push('截止日期不能早于生效日期。');
  return named.flatMap(({ kind, label, text }) => {
    const amount = take(readAmount(text, label));
    if (amount === null) return [];
    problems.push(...said(checkValue({ ...price.fields.amount, label }, amount)));
    return [{ kind, amount, validFrom, validUntil }];
  });
}

function said({ message }: { message?: string }): string[] {
  return message ? [message] : [];
}
