import { expect, test } from 'vitest';
import { type Field, type FieldKind } from '#platform/entity/index.ts';
import { cityText, regionPath } from './region-name.ts';
import { dayIn, spacedPhone, valueText } from './value-text.ts';

const dictionary = (name: string | undefined) => (name === 'industry' ? [{ value: 'it', label: '信息技术', disabled: true }] : []);
const field = (kind: FieldKind, more: Partial<Field> = {}): Field => ({ kind, label: '字段', ...more });
const shown = (one: Field, value: unknown, row?: Record<string, unknown>): string => valueText(one, value, { dictionary, name: 'ownerId', row });

test.each<[Field, unknown, string]>([
  [field('text'), '华为', '华为'],
  [field('text'), null, ''],
  [field('money'), 123456, '1,234.56'],
  [field('money'), '***', ''],
  [field('integer'), 12345, '12,345'],
  [field('percent'), 1250, '12.5%'],
  [field('boolean'), 1, '是'],
  [field('boolean'), 0, '否'],
  [field('boolean'), null, ''],
  [field('date'), '2026-11-22', '2026-11-22'],
  [field('instant'), '2026-11-22 06:30:00.000', '2026-11-22 14:30'],
  [field('choice', { choices: [{ value: 'A', label: 'A 类' }] }), 'A', 'A 类'],
  [field('choice', { choices: [] }), 'gone', 'gone'],
  [field('dictionary', { dictionary: 'industry' }), 'it', '信息技术'],
  [field('dictionary', { dictionary: 'unknown' }), 'x', 'x'],
  [field('region'), '330100', '浙江省 杭州市'],
  [field('region'), '330106', '330106'],
  [field('phone'), '13812345678', '138 1234 5678'],
])('%o %s → %s', (one, value, text) => expect(shown(one, value)).toBe(text));

test('a reference is named by its row', () => {
  expect(shown(field('reference'), 'id-1', { ownerId: 'id-1', ownerName: '张三' })).toBe('张三');
  expect(shown(field('reference'), 'id-1', {})).toBe('');
});

test('regions are said once where province and city are the same', () => {
  expect(cityText('110000')).toBe('北京市');
  expect(cityText('999999')).toBeNull();
});

test.each([
  ['330000', ['330000']],
  ['330100', ['330000', '330100']],
  ['330106', ['330000', '330100', '330106']],
  ['110101', ['110000', '110100', '110101']],
  ['500229', ['500000', '500100', '500229']],
])('%s lies under %o', (code, path) => expect(regionPath(code)).toEqual(path));

test('phones are spaced as people say them, days come from either kind', () => {
  expect(['010-12345678', '138****5678', '01012345678', '057181000176转8', '4008001234', '+8613812345678'].map(spacedPhone)).toEqual(['010-12345678', '138****5678', '010-12345678', '0571-81000176转8', '4008001234', '+8613812345678']);
  expect(dayIn(field('instant'), '2026-11-22 16:30:00.000')).toBe('2026-11-23');
  expect(dayIn(field('date'), '2026-11-22')).toBe('2026-11-22');
});
