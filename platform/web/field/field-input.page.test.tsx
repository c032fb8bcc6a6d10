// The input of each kind of field: what a person types or chooses, and the value a form gets for it (R4.1, R13.2; field notes on forms).
import { screen, waitFor } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { checkValue, type Field } from '#platform/entity/index.ts';
import { onDay } from '#tests/harness/calendar-day.ts';
import { choose, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { firm, firmCustomization, firmModule } from '../testing/firm.ts';
import { FieldInput, RegionsInput } from './index.ts';

onDay('2026-11-23'); // a Monday

const told = vi.fn<(value: unknown) => void>();

function Held({ field, first = null, ...rest }: { readonly field: Field; readonly first?: unknown; readonly disabled?: boolean; readonly placeholder?: string }): ReactNode {
  const [value, setValue] = useState(first);
  return <FieldInput name="field" field={field} aria-label="值" value={value} onChange={(next) => (told(next), setValue(next))} {...rest} />;
}
async function open(field: Field, first?: unknown, more: object = {}, options: PageOptions = {}) {
  told.mockClear();
  const page = await renderPage(<><Held field={field} first={first} {...more} /><button type="button">别处</button></>, { modules: [firmModule], customization: firmCustomization, ...options });
  const leave = () => page.user.click(screen.getByRole('button', { name: '别处' }));
  return { ...page, leave };
}
const last = (): unknown => told.mock.lastCall?.[0];
/** The input, once it is there: calendars are fetched, and until then something disabled stands in their place. */
const box = () => waitFor(() => screen.getByRole<HTMLInputElement>('textbox', { name: '值' }).disabled ? Promise.reject(new Error('Still disabled.')) : screen.getByRole<HTMLInputElement>('textbox', { name: '值' }));
const list = () => screen.findByRole<HTMLInputElement>('combobox', { name: '值' });
const figure = () => screen.findByRole<HTMLInputElement>('textbox', { name: '值' });
const shownIn = (input: HTMLElement): string => input.closest('.ant-select')?.textContent ?? '';
const optionsShown = (): string[] => [...document.querySelectorAll('.ant-select-item-option-content, .ant-cascader-menu-item-content')].map(({ textContent }) => textContent ?? '');

test('one line of text as it is typed; emptied it is empty, not gone', async () => {
  const { user } = await open(firm.fields.name, '华为');
  await user.type(await box(), ' 技术');
  expect(last()).toBe('华为 技术');
  await user.clear(await box());
  expect(last()).toBe('');
});

test('a phone’s keys for telephone numbers and for addresses', async () => {
  await open(firm.fields.phone);
  expect((await box()).inputMode).toBe('tel');
  await renderPage(<FieldInput name="email" field={{ kind: 'email', label: '邮箱' }} aria-label="邮箱" value={null} onChange={told} />);
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: '邮箱' }).inputMode).toBe('email');
});

test('a long text keeps its line breaks; Enter makes one', async () => {
  const { user } = await open(firm.fields.remark, '第一行');
  await user.type(await box(), '{Enter}第二行');
  expect(last()).toBe('第一行\n第二行');
});

test.each([['12.5', 1250], ['85', 8500], ['33.33', 3333], ['0', 0], ['0.01', 1], ['57.1', 5710], ['100', 10_000]])('a share typed as %s is %s basis points', async (typed, points) => {
  const { user } = await open(firm.fields.share);
  await user.type(await figure(), typed);
  expect(last()).toBe(points);
});

test('a share is shown with its decimals, and emptied it is nothing', async () => {
  const { user } = await open(firm.fields.share, 8550);
  expect((await figure()).value).toBe('85.5');
  await user.clear(await figure());
  expect(last()).toBeNull();
});

test.each([['1200', 1200, '1,200'], ['１２', 12, '12'], ['1.5万', 15_000, '15,000'], ['3亿', 300_000_000, '300,000,000'], ['-7', -7, '-7'], ['', null, '']])('a whole number typed as %s is %s and shown as %s', async (typed, number, shown) => {
  const { user, leave } = await open(firm.fields.staff, 12);
  expect((await figure()).value).toBe('12');
  await user.clear(await figure());
  if (typed) await user.type(await figure(), typed);
  expect(last()).toBe(number);
  await leave();
  expect((await figure()).value).toBe(shown);
});

test.each([['staff', '很多', '看不懂，请写整数'], ['staff', '1.5', '看不懂，请写整数'], ['staff', '12345678901234567890', '看不懂，请写整数'], ['share', '一半', '看不懂，请只写数字'], ['share', '0.001', '看不懂，请只写数字']] as const)('what is no number for %s, %s, stays, says so, and is refused by every check', async (name, typed, told) => {
  const { user, leave } = await open(firm.fields[name], 12);
  await user.clear(await figure());
  await user.type(await figure(), typed);
  await leave();
  expect([last(), (await figure()).value]).toEqual([Number.NaN, typed]);
  expect(screen.getByRole('alert').textContent).toContain(told);
  expect(checkValue(firm.fields[name], last()).message).toBeTruthy();
});

test.each([[1, true, 0], [true, true, 0], [0, false, 1], [null, false, 1]])('a switch over %s stands at %s and becomes %s', async (first, checked, next) => {
  const { user } = await open(firm.fields.chain, first);
  const control = screen.getByRole('switch', { name: '值' });
  expect(control.getAttribute('aria-checked')).toBe(String(checked));
  await user.click(control);
  expect(last()).toBe(next);
});

test('a choice is made of the labels and can be taken back', async () => {
  const { user } = await open(firm.fields.level);
  expect(shownIn(await list())).toContain('请选择');
  await choose(user, await list(), 'B 类');
  expect([last(), shownIn(await list())]).toEqual(['B', 'B 类']);
  await user.click(document.querySelector('.ant-select-clear')!);
  expect(last()).toBeNull();
});

test('few choices are looked at, many are found by typing', async () => {
  const many: Field = { kind: 'choice', label: '月份', choices: Array.from({ length: 12 }, (_, at) => ({ value: `m${at + 1}`, label: `${at + 1} 月` })) };
  const { user } = await open(many);
  await user.type(await list(), '11');
  await waitFor(() => expect(optionsShown()).toEqual(['11 月']));
  await renderPage(<FieldInput name="level" field={firm.fields.level} aria-label="等级" value={null} onChange={told} />);
  expect(screen.getByRole<HTMLInputElement>('combobox', { name: '等级' }).readOnly).toBe(true);
});

test('a dictionary offers what is in use, and keeps what a record has from before', async () => {
  const { user } = await open(firm.fields.industry);
  await user.click(await list());
  expect(optionsShown()).toEqual(['信息技术']);
  await user.keyboard('{Escape}');
  const { user: another } = await open(firm.fields.industry, 'coal');
  const kept = screen.getAllByRole('combobox', { name: '值' }).at(-1)!;
  expect(shownIn(kept)).toBe('煤炭');
  await another.click(kept);
  expect(optionsShown()).toContain('煤炭');
});

test('a day is typed; what is no day leaves the one before', async () => {
  const { user, leave } = await open(firm.fields.listedOn, '2026-01-31');
  expect((await box()).value).toBe('2026-01-31');
  await user.clear(await box());
  await user.type(await box(), '2026-02-28{Enter}');
  expect(last()).toBe('2026-02-28');
  await user.type(await box(), '{Backspace}{Backspace}30');
  await leave();
  await waitFor(async () => expect([last(), (await box()).value]).toEqual(['2026-02-28', '2026-02-28']));
});

test.each([['2026/3/5'], ['20260305'], ['2026年3月5日'], ['２０２６．３．５']])('a day written as %s is the day meant', async (typed) => {
  const { user, leave } = await open(firm.fields.listedOn, '2026-01-31');
  await user.clear(await box());
  await user.type(await box(), typed);
  await leave();
  await waitFor(async () => expect([last(), (await box()).value]).toEqual(['2026-03-05', '2026-03-05']));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('what is no day is told, not forgotten in silence, until a day is there', async () => {
  const { user, leave } = await open(firm.fields.listedOn);
  await user.type(await box(), '1980年');
  await leave();
  expect((await screen.findByRole('alert')).textContent).toContain('“1980年”不是日期');
  await user.type(await box(), '1980-05-06');
  await leave();
  await waitFor(() => expect(last()).toBe('1980-05-06'));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a moment is read the same way; without an hour it is nine o’clock', async () => {
  const { user, leave } = await open(firm.fields.seenAt);
  await user.type(await box(), '2026/3/5');
  await leave();
  await waitFor(() => expect(last()).toBe('2026-03-05 01:00:00.000'));
  await user.clear(await box());
  await user.type(await box(), '下午三点');
  await leave();
  expect((await screen.findByRole('alert')).textContent).toContain('“下午三点”不是时间');
});

test('days that people mean most often are one press away: today, tomorrow, next Monday', async () => {
  const { user } = await open(firm.fields.listedOn);
  for (const [name, day] of [['今天', '2026-11-23'], ['明天', '2026-11-24'], ['下周一', '2026-11-30']] as const) {
    await user.click(await box());
    await user.click((await screen.findAllByText(name)).at(-1)!);
    expect(last()).toBe(day);
  }
});

test('a week of the calendar begins on Monday', async () => {
  const { user } = await open(firm.fields.listedOn, '2026-11-23');
  await user.click(await box());
  const heads = [...document.querySelectorAll('.ant-picker-content th')].map(({ textContent }) => textContent);
  expect(heads).toEqual(['一', '二', '三', '四', '五', '六', '日']);
});

test('a moment is typed on Shanghai’s clock and kept in UTC, over midnight as well', async () => {
  const { user } = await open(firm.fields.seenAt, '2026-11-20 06:30:00.000');
  expect((await box()).value).toBe('2026-11-20 14:30');
  await user.clear(await box());
  await user.type(await box(), '2026-11-24 07:05{Enter}');
  expect(last()).toBe('2026-11-23 23:05:00.000');
});

test('a day that was typed and left without Enter counts', async () => {
  const { user, leave } = await open(firm.fields.listedOn);
  await user.type(await box(), '2026-12-01');
  await leave();
  await waitFor(() => expect(last()).toBe('2026-12-01'), { timeout: 3000 });
});

test('a moment that was typed and left without 确定 counts as well', async () => {
  const { user, leave } = await open(firm.fields.seenAt, '2026-11-20 06:30:00.000');
  await user.clear(await box());
  await user.type(await box(), '2026-11-24 10:00');
  await leave();
  await waitFor(() => expect(last()).toBe('2026-11-24 02:00:00.000'), { timeout: 3000 });
});

test('a region goes from the province over the city to the district, whose list is fetched then', async () => {
  const { user } = await open(firm.fields.regionCode);
  await user.click(await list());
  await user.click(await screen.findByText('浙江省', { selector: '.ant-cascader-menu-item-content' }));
  await user.click(await screen.findByText('杭州市', { selector: '.ant-cascader-menu-item-content' }));
  await user.click(await screen.findByText('西湖区', { selector: '.ant-cascader-menu-item-content' }));
  expect(last()).toBe('330106');
  await waitFor(async () => expect(shownIn(await list())).toContain('浙江省 杭州市 西湖区'));
});

test('a city is enough: 全市 stands above its districts', async () => {
  const { user } = await open(firm.fields.regionCode);
  await user.click(await list());
  await user.click(await screen.findByText('浙江省', { selector: '.ant-cascader-menu-item-content' }));
  await user.click(await screen.findByText('杭州市', { selector: '.ant-cascader-menu-item-content' }));
  await user.click(await screen.findByText('全市（不选区）'));
  expect(last()).toBe('330100');
  await waitFor(async () => expect(shownIn(await list())).toContain('浙江省 杭州市'));
});

test('a city without districts is chosen at the first press', async () => {
  const { user } = await open(firm.fields.regionCode);
  await user.click(await list());
  await user.click(await screen.findByText('广东省', { selector: '.ant-cascader-menu-item-content' }));
  await user.click(await screen.findByText('东莞市', { selector: '.ant-cascader-menu-item-content' }));
  await waitFor(async () => expect([last(), shownIn(await list())]).toEqual(['441900', expect.stringContaining('广东省 东莞市')]));
});

test('what is not to be changed cannot be', async () => {
  await open(firm.fields.name, '华为', { disabled: true });
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: '值' }).disabled).toBe(true);
  for (const [field, role] of [[firm.fields.level, 'combobox'], [firm.fields.chain, 'switch'], [firm.fields.staff, 'textbox'], [firm.fields.budget, 'textbox']] as const) {
    await renderPage(<FieldInput name="f" field={field} aria-label={field.label} disabled value={null} onChange={told} />);
    expect(screen.getByRole<HTMLInputElement>(role, { name: field.label }).disabled).toBe(true);
  }
});

test('several provinces and cities at once, found by part of their names; none is nothing', async () => {
  told.mockClear();
  const Regions = (): ReactNode => {
    const [value, setValue] = useState<readonly string[] | null>(['310000']);
    return <RegionsInput aria-label="地区" value={value} onChange={(next) => (told(next), setValue(next))} />;
  };
  const { user } = await renderPage(<Regions />);
  const input = await screen.findByRole<HTMLInputElement>('combobox', { name: '地区' });
  await user.type(input, '杭州');
  await waitFor(() => expect(optionsShown()).toEqual(['浙江省 杭州市']));
  await choose(user, input, '浙江省 杭州市');
  expect(last()).toEqual(['310000', '330100']);
  await user.click(document.querySelector('.ant-select-clear')!);
  expect(last()).toBeNull();
});
