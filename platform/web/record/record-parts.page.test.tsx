// The parts of a record's page: its story, its stages, its facts, and what is read again after a change (R4.3, R4.4, R12.4).
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { firm, firmCustomization, firmModule } from '../testing/firm.ts';
import { useRecordAhead } from './record-query.ts';
import { allows, ChangeList, ChangeLog, changeSign, Facts, FactStrip, type Row, StageBar, Timeline, type TimelineEvent, useChanged, useRecord } from './index.ts';

onDay('2026-11-23');

const event = (id: string, at: string, more: Partial<TimelineEvent> = {}): TimelineEvent => ({ id, at, icon: 'edit', title: id, ...more });
const texts = (elements: readonly Element[]): (string | null)[] => elements.map(({ textContent }) => textContent);

test('the story goes day by day on Shanghai’s clock, who did it and when; an event late at night stands on the next day', async () => {
  await renderPage(<Timeline events={[event('一', '2026-11-22 16:30:00.000', { actor: '李雷', body: '客户要求' }), event('二', '2026-11-22 15:59:00.000'), event('三', '2025-01-06 02:00:00.000', { actions: <button type="button">撤回</button> })]} entry={<input aria-label="记一笔" />} />);
  expect(texts(screen.getAllByRole('heading'))).toEqual(['11月23日 周一', '11月22日 周日', '2025年1月6日 周一']);
  expect(texts(screen.getAllByRole('listitem'))).toEqual(['李雷一00:30客户要求', '二23:59', '三10:00撤回']);
  expect(screen.getByRole('textbox', { name: '记一笔' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '加载更早的' })).toBeNull();
});

test('a story without events says what will stand there; while it is being fetched it does not say that there is nothing', async () => {
  await renderPage(<Timeline events={[]} />);
  expect(screen.getByText('还没有动态')).toBeTruthy();
  document.body.replaceChildren();
  await renderPage(<Timeline events={[]} loading />);
  expect(screen.queryByText('还没有动态')).toBeNull();
});

test('a change is told from what to what, money, days and yes-or-no in words; the reason first', async () => {
  const change = (label: string, kind: 'money' | 'percent' | 'date' | 'instant' | 'boolean' | 'reference' | 'choice' | 'text', from: unknown, to: unknown) => ({ field: label, label, kind, from, to });
  await renderPage(<ChangeList reason="客户要求" changes={[change('预算', 'money', 100_00, 1_234_50), change('折扣', 'percent', 8500, 9000), change('上市', 'date', null, '2026-01-31'), change('到访', 'instant', '2026-11-22 16:30:00.000', null), change('连锁', 'boolean', 1, 0), change('负责人', 'reference', '李雷', '韩梅梅'), change('等级', 'choice', 'A 类', 'B 类'), change('备注', 'text', '', '新')]} />);
  expect(screen.getByText('客户要求').textContent).toBe('原因 客户要求');
  expect(texts(screen.getAllByRole('listitem'))).toEqual(['预算100.001,234.50', '折扣85%90%', '上市2026-01-31', '到访2026-11-23 00:30空', '连锁是否', '负责人李雷韩梅梅', '等级A 类B 类', '备注空新']);
});

test('without a reason no word of one; acts are told apart at a look', async () => {
  await renderPage(<ChangeList reason={null} changes={[]} />);
  expect(screen.queryByText('原因')).toBeNull();
  expect(['create', 'delete', 'restore', 'update', 'transfer'].map((action) => changeSign(action).icon)).toEqual(['plus', 'trash', 'undo', 'edit', 'edit']);
});

const log = (routes: Routes) => renderPage(<ChangeLog noun="test_firm" recordId={idOf(1)} />, { routes });
const entry = { id: idOf(1), at: '2026-11-20 02:00:00.000', actorName: '李雷', action: 'create', actionLabel: '新建', reason: null, changes: [] };

test('a log that cannot be read says why and can be asked for again; an empty one is no fault', async () => {
  const { user, api } = await log({ 'GET /api/audit-entries': problem(403, 'forbidden', '您没有查看变更记录的权限。') });
  expect(await screen.findByText('您没有查看变更记录的权限。')).toBeTruthy();
  api.answer({ 'GET /api/audit-entries': { rows: [], next: null } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('还没有动态')).toBeTruthy();
  expect(api.last('GET /api/audit-entries').query).toEqual({ noun: 'test_firm', recordId: idOf(1), size: '30' });
});

test('while a log is being fetched lines stand in its place; an entry without changes has no empty list', async () => {
  const late = held();
  await log({ 'GET /api/audit-entries': late.route });
  expect(document.querySelector('[aria-busy=true]')).toBeTruthy();
  late.release({ rows: [entry], next: null });
  const item = (await screen.findByText('新建')).closest('li')!;
  expect([item.textContent, item.querySelector('ul')]).toEqual(['李雷新建10:00', null]);
});

const stages = [{ value: 'a', label: '线索' }, { value: 'b', label: '方案', note: '3 天' }, { value: 'c', label: '成交' }];

test('stages: an unknown one is none of them, and without a verb nothing can be pressed', async () => {
  await renderPage(<StageBar current="x" stages={stages} />);
  expect(screen.getByRole('list', { name: '阶段' })).toBeTruthy();
  expect(screen.getAllByRole('listitem').map((one) => one.getAttribute('aria-current'))).toEqual([null, null, null]);
  expect(screen.queryByRole('button')).toBeNull();
});

test('stages: going back and going on are pressed alike, where one stands is not', async () => {
  const go = vi.fn<(stage: { value: string }) => void>();
  const { user } = await renderPage(<StageBar current="b" lost stages={stages} onChoose={go} />);
  for (const button of screen.getAllByRole('button')) await user.click(button);
  expect(go.mock.calls.map(([{ value }]) => value)).toEqual(['a', 'c']);
});

const record: Row = { id: idOf(1), name: '华为技术', phone: '13812345678', level: 'A', budget: 1_000_000_00, remark: '第一行\n第二行', createdAt: '2026-11-01 02:00:00.000', createdBy: idOf(2), createdByName: '李雷', updatedAt: '2026-11-02 02:00:00.000', custom: { plate: null } };
const facts = (content: ReactNode, options: PageOptions = {}) => renderPage(content, { modules: [firmModule], customization: firmCustomization, ...options });
const pairs = (): [string, string][] => [...document.querySelectorAll('dl > div')].map((pair) => [pair.querySelector('dt')!.textContent ?? '', pair.querySelector('dd')!.textContent ?? '']);

test('facts stand under their headings; gaps stay to be seen, the name and what stands elsewhere does not stand twice', async () => {
  await facts(<Facts entity={firm} record={record} without={['phone', 'remark']} />);
  expect(texts(screen.getAllByRole('heading'))).toEqual(['基本资料', '分类', '金额', '其他', '记录信息']);
  const labels = pairs().map(([label]) => label);
  for (const label of ['公司名称', '电话', '备注']) expect(labels).not.toContain(label);
  expect(pairs()).toContainEqual(['车牌', '–']);
  expect(pairs()).toContainEqual(['预算', '1,000,000.00']);
  // What only a verb sets and none has set says nothing.
  expect(labels).not.toContain('最近到访');
});

test('the strip under the name has what was asked for, in that order, short; what the reader may not see is left out', async () => {
  await facts(<FactStrip entity={firm} record={record} names={['budget', 'level', 'phone', 'nothing']} />, { me: { fieldAccess: { test_firm: { phone: 'hidden' } } } });
  expect(pairs()).toEqual([['预算', '100万元'], ['等级', 'A 类']]);
});

test('what may be done is what the server says, and nothing where it says nothing', () => {
  expect([allows({ can: ['edit'] }, 'edit'), allows({ can: ['edit'] }, 'delete'), allows({}, 'edit'), allows(undefined, 'edit')]).toEqual([true, false, false, false]);
});

function Reader(): ReactNode {
  const { data } = useRecord(firm, idOf(1));
  const changed = useChanged();
  return (
    <>
      <output>{String(data?.name ?? '')}</output>
      {[['本类', ['test_firm']], ['别类', ['test_person']], ['全部', []]].map(([label, nouns]) => <button key={String(label)} type="button" onClick={() => void changed(...(nouns as string[]))}>{label}</button>)}
    </>
  );
}

test('after a change a record is read again: when its own noun changed, or when everything may have, not for another', async () => {
  let times = 0;
  const { user } = await facts(<Reader />, { routes: { 'GET /api/firms/:id': () => ({ id: idOf(1), name: `第 ${(times += 1)} 次` }) } });
  expect(await screen.findByText('第 1 次')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '别类' }));
  await user.click(screen.getByRole('button', { name: '本类' }));
  expect(await screen.findByText('第 2 次')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '全部' }));
  expect(await screen.findByText('第 3 次')).toBeTruthy();
});

function Ahead(): ReactNode {
  return <a href="/firms/1" {...useRecordAhead(firm, idOf(1))}>华为</a>;
}

test('a hand that rests on a link has its record read; one that only crosses it has not, one that presses at once', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const { api } = await facts(<Ahead />, { routes: { 'GET /api/firms/:id': record } });
  const link = within(document.body).getByText('华为');
  const asked = (): number => api.sent('GET /api/firms/:id').length;
  fireEvent.pointerEnter(link);
  vi.advanceTimersByTime(30);
  fireEvent.pointerLeave(link);
  vi.advanceTimersByTime(500);
  expect(asked()).toBe(0);
  fireEvent.pointerEnter(link);
  vi.advanceTimersByTime(80);
  expect(asked()).toBe(1);
  vi.useRealTimers();
  await waitFor(() => expect(asked()).toBe(1));
});
