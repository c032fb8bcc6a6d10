import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { post } from '../api/index.ts';
import { type RowResult, useBatchResult, useDoing } from '../feedback/index.ts';
import { FieldRow, useSaving, VerbDialog } from './index.ts';

// The dialog of every verb (N5), what is said of batches, and of what is done at once (R4.3).
function Release({ onClose, danger }: { readonly onClose: () => void; readonly danger?: boolean }): ReactNode {
  const saving = useSaving();
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    if (!saving.check(reason === '' ? [{ path: 'reason', message: '请填写原因。' }] : [])) return;
    if (await saving.run({ reason }, (key) => post('/api/release', { reason }, key))) onClose();
  };
  return (
    <VerbDialog title="释放客户" verb="释放" danger={danger} saving={saving} paths={['reason']} isDirty={() => reason !== ''} footNote="已选 3 条" onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow field={{ label: '原因', required: true }} problem={saving.problemAt('reason')}>
        {(input) => <Input {...input} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </FieldRow>
    </VerbDialog>
  );
}

async function open(routes: Routes = {}, phone = false) {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<Release onClose={onClose} danger />, { routes, phone });
  const dialog = await dialogOf('释放客户');
  return { ...page, onClose, dialog, reason: () => dialog.getByLabelText<HTMLInputElement>(/原因/), act: () => dialog.getByRole('button', { name: /释放$/ }) };
}

test('what is missing is said at its field, which is named as wrong, and nothing is sent', async () => {
  const { user, dialog, act, api, reason } = await open();
  await user.click(act());
  const alert = dialog.getByRole('alert');
  expect(alert.textContent).toBe('请填写原因。');
  expect(reason().getAttribute('aria-describedby')).toBe(alert.id);
  expect(api.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  expect(dialog.getByText('已选 3 条')).toBeTruthy();
});

test('a double click and Ctrl+Enter send once; the way out is shut while it is on its way', async () => {
  const late = held();
  const { user, dialog, act, api, reason, onClose } = await open({ 'POST /api/release': late.route });
  await user.type(reason(), '无意向');
  await user.dblClick(act());
  fireEvent.keyDown(reason(), { key: 'Enter', ctrlKey: true });
  expect(api.sent('POST /api/release')).toHaveLength(1);
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: '取消' }).disabled).toBe(true);
  late.release({});
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

test('a problem of a field stands there alone; one without a field stands above; the words stay in both', async () => {
  const { user, dialog, act, api, reason, onClose } = await open({ 'POST /api/release': problem(422, 'invalid', '有内容需要修改。', { fields: [{ path: 'reason', message: '原因太短。' }] }) });
  await user.type(reason(), '无');
  await user.click(act());
  expect(await dialog.findByText('原因太短。')).toBeTruthy();
  expect(dialog.queryByText('有内容需要修改。')).toBeNull();
  api.answer({ 'POST /api/release': problem(409, 'customer.taken', '客户已被别人领取。') });
  await user.click(act());
  expect(await dialog.findByText('客户已被别人领取。')).toBeTruthy();
  expect(dialog.queryByText('原因太短。')).toBeNull();
  expect(reason().value).toBe('无');
  expect(onClose).not.toHaveBeenCalled();
});

test('leaving asks where something was typed, on a phone as well', async () => {
  const { user, dialog, reason, onClose } = await open({}, true);
  await user.type(reason(), '甲');
  await user.click(dialog.getByRole('button', { name: /取消|取 消/ }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(onClose).not.toHaveBeenCalled();
  await user.click(dialog.getByRole('button', { name: /取消|取 消/ }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

function Batch({ results }: { readonly results: readonly RowResult[] }): ReactNode {
  const tell = useBatchResult();
  const doing = useDoing();
  const [done, setDone] = useState('');
  return (
    <>
      <button type="button" onClick={() => tell('转移', results)}>
        批量
      </button>
      <button type="button" onClick={() => void doing(() => post('/api/once', {}), '已做好').then((well) => setDone(String(well)))}>
        一次
      </button>
      <output>{done}</output>
    </>
  );
}
const ok = (number: number): RowResult => ({ id: idOf(number), ok: true, title: `客户 ${number}` });
const refused = (number: number, title?: string): RowResult => ({ id: idOf(number), ok: false, title, message: '已被别人领取。' });

test('a batch that went well says how many in a word', async () => {
  const { user } = await renderPage(<Batch results={[ok(1), ok(2)]} />);
  await user.click(screen.getByRole('button', { name: '批量' }));
  expect(await screen.findByText('全部 2 条已完成。')).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test.each([
  [[ok(1), refused(2, '华为技术'), refused(3)], '1 条完成，2 条没有完成：'],
  [[refused(2, '华为技术'), refused(3)], '2 条都没有完成：'],
] as const)('a batch of which some could not be done lists them with the reason', async (results, sentence) => {
  const { user } = await renderPage(<Batch results={results} />);
  await user.click(screen.getByRole('button', { name: '批量' }));
  const dialog = await dialogOf('转移结果');
  expect(dialog.getByText(sentence)).toBeTruthy();
  expect(dialog.getAllByRole('row').slice(1).map(({ textContent }) => textContent)).toEqual(['华为技术已被别人领取。', `${idOf(3)}已被别人领取。`]);
  await user.click(dialog.getByRole('button', { name: '知道了' }));
  await waitFor(() => expect(screen.queryByText(sentence)).toBeNull());
});

test('what is done at once says that it is done, or why not', async () => {
  const { user, api } = await renderPage(<Batch results={[]} />, { routes: { 'POST /api/once': problem(409, 'gone', '记录已经删除。') } });
  await user.click(screen.getByRole('button', { name: '一次' }));
  expect(await screen.findByText('记录已经删除。')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('false');
  api.answer({ 'POST /api/once': {} });
  await user.click(screen.getByRole('button', { name: '一次' }));
  expect(await screen.findByText('已做好')).toBeTruthy();
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('true'));
});
