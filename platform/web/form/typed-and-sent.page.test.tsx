// What stands in a field when Ctrl+Enter or 保存 is pressed is what is sent, also where the field was not left before (R13.2; field notes on forms).
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { date, defineEntity, integer, moment, money, percent, text } from '#platform/entity/index.ts';
import type { Row } from '../record/record-query.ts';
import { EntityForm } from './index.ts';

onDay('2026-11-23');

const visit = defineEntity({ noun: 'test_visit', path: 'visits', label: '拜访', title: 'name', fields: { name: text('名称', { required: true }), day: date('日期'), at: moment('时间'), staff: integer('人数'), share: percent('占比'), cost: money('费用') } });
const record: Row = { id: idOf(1), version: 1, name: '拜访', day: '2026-11-20', at: '2026-11-20 02:00:00.000', staff: 3, share: 1000, cost: 100 };
const ways = ['Ctrl+Enter', '保存'] as const;

async function open() {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<EntityForm entity={visit} record={record} onClose={onClose} />, { modules: [{ pages: [], entities: [visit] }], routes: { 'PATCH /api/visits/:id': { ...record, version: 2 } } });
  const form = await dialogOf('编辑拜访');
  const put = async (label: string, typed: string): Promise<void> => {
    const input = await waitFor(() => {
      const found = form.getByLabelText<HTMLInputElement>(new RegExp(`${label}$`));
      expect(found.disabled).toBe(false);
      return found;
    });
    await page.user.clear(input);
    await page.user.type(input, typed);
  };
  const send = (way: (typeof ways)[number]) => (way === '保存' ? page.user.click(form.getByRole('button', { name: '保存' })) : page.user.keyboard('{Control>}{Enter}{/Control}'));
  return { ...page, form, put, send, onClose };
}
const cases = [['日期', '2026-12-01', { day: '2026-12-01' }], ['时间', '2026-12-01 08:00', { at: '2026-12-01 00:00:00.000' }], ['人数', '12', { staff: 12 }], ['占比', '12.5', { share: 1250 }], ['费用', '1.2万', { cost: 12_000_00 }], ['名称', '回访', { name: '回访' }]] as const;

test.each(ways.flatMap((way) => cases.map(([label, typed, sent]) => [way, label, typed, sent] as const)))('%s after typing into %s: %s', async (way, label, typed, sent) => {
  const { put, send, api, onClose } = await open();
  await put(label, typed);
  await send(way);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('PATCH /api/visits/:id').body).toEqual({ ...sent, version: 1 });
});

test.each(ways.flatMap((way) => [['日期', { day: null }], ['时间', { at: null }], ['人数', { staff: null }], ['占比', { share: null }], ['费用', { cost: null }]].map(([label, sent]) => [way, label, sent] as [(typeof ways)[number], string, object])))('%s after emptying %s', async (way, label, sent) => {
  const { form, send, user, api, onClose } = await open();
  await user.clear(await form.findByLabelText(label));
  await send(way);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('PATCH /api/visits/:id').body).toEqual({ ...sent, version: 1 });
});

test('a day of the calendar and an hour are taken as they are pressed, without 确定', async () => {
  const { form, user, send, api, onClose } = await open();
  await user.click(await form.findByLabelText('时间'));
  await user.click(screen.getAllByTitle('2026-11-25').at(-1)!);
  const hours = [...document.querySelectorAll('.ant-picker-time-panel-column')][0]!;
  await user.click([...hours.querySelectorAll('li')].find(({ textContent }) => textContent === '16')!.firstElementChild!);
  await send('保存');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('PATCH /api/visits/:id').body).toMatchObject({ at: expect.stringMatching(/^2026-11-25 08:/) });
});
