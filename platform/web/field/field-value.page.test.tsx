// A value as everybody reads it: in a list, on a record's page, on a phone (R4.1, R12.1).
import { screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import type { Field } from '#platform/entity/index.ts';
import { onDay } from '#tests/harness/calendar-day.ts';
import { idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { firm, firmCustomization, firmModule } from '../testing/firm.ts';
import { FieldValue, useTitleOf } from './index.ts';

onDay('2026-11-23');

const f = firm.fields;
const show = (field: Field, value: unknown, { short = false, linked = true, name = 'v', row = {}, ...page }: { short?: boolean; linked?: boolean; name?: string; row?: object } & PageOptions = {}) =>
  renderPage(<output><FieldValue seen={{ name, field }} row={{ [name]: value, ...row }} short={short} linked={linked} /></output>, { modules: [firmModule], customization: firmCustomization, ...page });
const shown = (): HTMLElement => screen.getByRole('status');

test.each<[Field, unknown, string, string]>([
  [f.name, '华为技术', '华为技术', '华为技术'],
  [f.budget, 12_345_678_00, '12,345,678.00', '1,234.57万元'],
  [f.budget, 0, '0.00', '0元'],
  [f.budget, -50_00, '-50.00', '-50元'],
  [f.share, 8550, '85.5%', '85.5%'],
  [f.staff, 12_000, '12,000', '12,000'],
  [f.chain, 1, '是', '是'],
  [f.chain, 0, '否', '否'],
  [f.level, 'A', 'A 类', 'A 类'],
  [f.level, 'gone', 'gone', 'gone'],
  [f.industry, 'coal', '煤炭', '煤炭'],
  [f.listedOn, '2026-01-31', '2026-01-31', '2026-01-31'],
  [f.seenAt, '2026-11-22 16:30:00.000', '2026-11-23 00:30', '今天 00:30'],
  [f.phone, '13812345678', '138 1234 5678', '138 1234 5678'],
  [f.regionCode, '310000', '上海市', '上海市'],
])('%o %s reads “%s”, in a list “%s”', async (field, value, long, short) => {
  await show(field, value);
  await waitFor(() => expect(shown().textContent).toBe(long));
  document.body.replaceChildren();
  await show(field, value, { short: true });
  await waitFor(() => expect(shown().textContent).toBe(short));
});

test.each([null, undefined, ''])('nothing (%o) is a dash, whatever the kind', async (value) => {
  await renderPage(<>{Object.entries(f).map(([name, field]) => <output key={name}><FieldValue seen={{ name, field }} row={{ [name]: value }} /></output>)}</>, { modules: [firmModule] });
  expect(new Set(screen.getAllByRole('status').map(({ textContent }) => textContent))).toEqual(new Set(['–']));
});

test('what is shortened has its exact value under the pointer', async () => {
  await show(f.budget, 12_345_678_00, { short: true });
  expect(screen.getByTitle('12,345,678.00').textContent).toBe('1,234.57万元');
  document.body.replaceChildren();
  await show(f.seenAt, '2026-11-22 16:30:00.000', { short: true });
  const moment = screen.getByTitle('2026-11-23 00:30');
  expect(moment.getAttribute('datetime')).toBe('2026-11-22T16:30:00.000Z');
});

test('a district’s name is fetched when one is shown', async () => {
  await show(f.regionCode, '330106');
  await waitFor(() => expect(shown().textContent).toBe('浙江省 杭州市 西湖区'));
});

test('a reference leads to its record; not where it may not be opened, where a cell is itself a link, or where it has no page', async () => {
  const row = { parentName: '华为投资' };
  await show(f.parentId, idOf(3), { name: 'parentId', row });
  expect(screen.getByRole('link', { name: '华为投资' }).getAttribute('href')).toBe(`/firms/${idOf(3)}`);
  for (const more of [{ row: { ...row, unseen: ['parentId'] } }, { row, linked: false }]) {
    document.body.replaceChildren();
    await show(f.parentId, idOf(3), { name: 'parentId', ...more });
    expect([screen.queryByRole('link'), shown().textContent]).toEqual([null, '华为投资']);
  }
  document.body.replaceChildren();
  await show(f.ownerId, idOf(3), { name: 'ownerId', row: { ownerName: '李雷' } });
  expect([screen.queryByRole('link'), shown().textContent]).toEqual([null, '李雷']);
});

test('a reference without a name is no empty link', async () => {
  await show(f.parentId, idOf(3), { name: 'parentId' });
  expect(screen.queryByRole('link')).toBeNull();
});

test('on a phone a number is there to be called, on a desk to be read; a masked one is never called', async () => {
  await show(f.phone, '057181000176转8', { phone: true });
  expect(screen.getByRole('link').getAttribute('href')).toBe('tel:057181000176转8');
  for (const [phone, value] of [[false, '13812345678'], [true, '138****5678']] as const) {
    document.body.replaceChildren();
    await show(f.phone, value, { phone });
    expect(screen.queryByRole('link')).toBeNull();
  }
});

test('a masked amount is not told as a number', async () => {
  await show(f.budget, '***');
  expect(shown().textContent).not.toMatch(/\d/);
});

test('a field of the company’s own is read from its place in the row', async () => {
  await renderPage(<output><FieldValue seen={{ name: 'custom.plate', field: { kind: 'text', label: '车牌' } }} row={{ custom: { plate: '浙A1' } }} /></output>);
  expect(shown().textContent).toBe('浙A1');
});

test('what a record is called: the words of its title, also where that is a choice', async () => {
  const Titles = (): ReactNode => {
    const byName = useTitleOf(firm);
    const byLevel = useTitleOf({ ...firm, title: 'level' } as typeof firm);
    return <output>{[byName({ name: '华为' }), byLevel({ level: 'B' }), byName({})].join('|')}</output>;
  };
  await renderPage(<Titles />, { modules: [firmModule] });
  expect(shown().textContent).toBe('华为|B 类|');
});
