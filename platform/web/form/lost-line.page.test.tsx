// A line that breaks while something is being saved (R13.2): it is waited out, nothing is done twice, and what was given up is not done later.
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noLine, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { get, post } from '../api/index.ts';
import { firm, firmCustomization, firmModule } from '../testing/firm.ts';
import { EntityForm, FieldRow, useSaving, VerbDialog } from './index.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true }));
afterEach(async () => {
  // Whether the line is lost is known to all pages: the next test begins with one that works.
  vi.stubGlobal('fetch', async () => new Response('{}', { status: 200 }));
  await act(async () => void (await get('/healthz')));
  vi.useRealTimers();
});
const later = () => act(() => vi.advanceTimersByTimeAsync(3_100));
const waiting = /网络断开，恢复后会自动保存/;

function Release({ onDone, onClose }: { readonly onDone: () => void; readonly onClose: () => void }): ReactNode {
  const saving = useSaving();
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    if (await saving.run({ reason }, (key) => post('/api/release', { reason }, key))) onDone();
  };
  return (
    <VerbDialog title="释放客户" verb="释放" saving={saving} isDirty={() => reason !== ''} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow field={{ label: '原因' }}>{(input) => <Input {...input} value={reason} onChange={(event) => setReason(event.target.value)} />}</FieldRow>
    </VerbDialog>
  );
}

function Opened({ onDone }: { readonly onDone: () => void }): ReactNode {
  const [open, setOpen] = useState(true);
  return open ? <Release onDone={onDone} onClose={() => setOpen(false)} /> : '关了';
}

/** A line that breaks and comes back; what answers `POST` then. */
function breaking(answer: object, path = 'POST /api/release') {
  const line = { works: false };
  const routes: Routes = { [path]: () => (line.works ? answer : noLine()), 'GET /healthz': () => (line.works ? {} : noLine()) };
  return { line, routes };
}

test('a verb is waited out and done once, under one key, as soon as the line is back', async () => {
  const { line, routes } = breaking({});
  const onDone = vi.fn<() => void>();
  const { user, api } = await renderPage(<Opened onDone={onDone} />, { routes });
  const dialog = await dialogOf('释放客户');
  await user.type(dialog.getByLabelText('原因'), '无意向');
  await user.click(dialog.getByRole('button', { name: '释放' }));
  expect(await dialog.findByText(waiting)).toBeTruthy();
  await later();
  expect(api.sent('POST /api/release')).toHaveLength(1);
  line.works = true;
  await later();
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(new Set(api.sent('POST /api/release').map(({ key }) => key)).size).toBe(1);
  expect(api.sent('POST /api/release')).toHaveLength(2);
});

test('a verb that was given up while the line was down is not done when it is back', async () => {
  const { line, routes } = breaking({});
  const onDone = vi.fn<() => void>();
  const { user, api } = await renderPage(<Opened onDone={onDone} />, { routes });
  const dialog = await dialogOf('释放客户');
  await user.type(dialog.getByLabelText('原因'), '无意向');
  await user.click(dialog.getByRole('button', { name: '释放' }));
  await dialog.findByText(waiting);
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  expect(await screen.findByText('关了')).toBeTruthy();
  line.works = true;
  await later();
  await later();
  expect([api.sent('POST /api/release').length, onDone.mock.calls.length]).toEqual([1, 0]);
});

test('a new record that was given up while the line was down is not made when it is back', async () => {
  const { line, routes } = breaking({ id: idOf(2) }, 'POST /api/firms');
  const onSaved = vi.fn<() => void>();
  const Form = (): ReactNode => {
    const [open, setOpen] = useState(true);
    return open ? <EntityForm entity={firm} fields={['name']} onSaved={onSaved} onClose={() => setOpen(false)} /> : '关了';
  };
  const { user, api } = await renderPage(<Form />, { modules: [firmModule], customization: { ...firmCustomization, customFields: {} }, routes });
  const form = await dialogOf('新建公司');
  await user.type(form.getByLabelText(/公司名称/), '某公司');
  await user.click(form.getByRole('button', { name: '保存' }));
  await form.findByText(waiting);
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  expect(await screen.findByText('关了')).toBeTruthy();
  line.works = true;
  await later();
  await later();
  expect([api.sent('POST /api/firms').length, onSaved.mock.calls.length]).toEqual([1, 0]);
});

test('staying while the line is down keeps waiting; what was typed and the sentence are still there', async () => {
  const { line, routes } = breaking({});
  const onDone = vi.fn<() => void>();
  const { user, api } = await renderPage(<Opened onDone={onDone} />, { routes });
  const dialog = await dialogOf('释放客户');
  await user.type(dialog.getByLabelText('原因'), '无意向');
  await user.click(dialog.getByRole('button', { name: '释放' }));
  await dialog.findByText(waiting);
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(dialog.getByText(waiting)).toBeTruthy();
  expect(dialog.getByLabelText<HTMLInputElement>('原因').value).toBe('无意向');
  line.works = true;
  await later();
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(api.sent('POST /api/release')).toHaveLength(2);
});

test('pressed again while it waits, it is not sent a second time; the refusal that comes at last is told', async () => {
  const { line, routes } = breaking(problem(409, 'customer.taken', '客户已被别人领取。'));
  const onDone = vi.fn<() => void>();
  const { user, api } = await renderPage(<Opened onDone={onDone} />, { routes });
  const dialog = await dialogOf('释放客户');
  await user.click(dialog.getByRole('button', { name: '释放' }));
  await dialog.findByText(waiting);
  fireEvent.keyDown(dialog.getByLabelText('原因'), { key: 'Enter', ctrlKey: true });
  expect(api.sent('POST /api/release')).toHaveLength(1);
  line.works = true;
  await later();
  expect(await dialog.findByText('客户已被别人领取。')).toBeTruthy();
  expect(dialog.queryByText(waiting)).toBeNull();
  expect(onDone).not.toHaveBeenCalled();
});

test.each(['database_away', 'busy'])('a server that answers “%s” is waited for as a lost line is', async (code) => {
  let times = 0;
  const onDone = vi.fn<() => void>();
  const { user, api } = await renderPage(<Opened onDone={onDone} />, { routes: { 'POST /api/release': () => ((times += 1) < 3 ? problem(503, code, '数据库暂时连接不上。') : {}), 'GET /healthz': {} } });
  const dialog = await dialogOf('释放客户');
  await user.click(dialog.getByRole('button', { name: '释放' }));
  await dialog.findByText(waiting);
  await later();
  await later();
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(new Set(api.sent('POST /api/release').map(({ key }) => key)).size).toBe(1);
});

test('a fault of the server is told with its number and may be sent again, under the same key', async () => {
  const onDone = vi.fn<() => void>();
  const { user, api } = await renderPage(<Opened onDone={onDone} />, { routes: { 'POST /api/release': problem(500, 'internal', '系统出了点问题。', { requestId: '7e21530f756a' }) } });
  const dialog = await dialogOf('释放客户');
  await user.click(dialog.getByRole('button', { name: '释放' }));
  expect(await dialog.findByText('系统出了点问题。（编号 7e21530f756a）')).toBeTruthy();
  api.answer({ 'POST /api/release': {} });
  await user.click(dialog.getByRole('button', { name: '释放' }));
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  const keys = api.sent('POST /api/release').map(({ key }) => key);
  expect(keys[0]).toBe(keys[1]);
});
