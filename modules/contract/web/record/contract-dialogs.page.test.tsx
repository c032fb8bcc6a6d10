// The dialogs of a contract where something is left empty, cannot be read, or is left half way (R7.1, R13.2).
import { screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { contractRow, usable, versionRow } from '../../testing/contract-rows.ts';
import ChangeDialog from './change-dialog.tsx';
import EndDialog from './end-dialog.tsx';
import SignDialog from './sign-dialog.tsx';
import UploadDialog from './upload-dialog.tsx';

onDay('2026-11-23');

const paper = new File(['%PDF-1.7'], '签字页.pdf', { type: 'application/pdf' });
const approved = contractRow({ status: 'toSign', signedOn: null, current: { number: 1, status: 'approved' } });
const scans = 'POST /api/contracts/:id/scans';
const terminate = 'POST /api/contracts/:id/terminate';
const revise = 'POST /api/contracts/:id/revise';
const versions: Routes = { 'GET /api/contracts/:id/versions': { currentId: idOf(560), rows: [versionRow()] }, 'GET /api/contract-templates': listOf([usable]) };

async function open(dialog: (onClose: () => void) => ReactNode, title: string | RegExp, routes: Routes = {}, phone = false, first: RegExp | null = null) {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(dialog(onClose), { rights: 'all', routes, phone });
  // What a new version begins with is read before the form is there.
  if (first) await screen.findByLabelText(first);
  const form = await dialogOf(title);
  const input = (label: RegExp): Promise<HTMLInputElement> => form.findByLabelText<HTMLInputElement>(label);
  const press = async (name: string): Promise<void> => page.user.click(await form.findByRole('button', { name }));
  const put = async (label: RegExp, words: string): Promise<void> => {
    const field = await input(label);
    await page.user.clear(field);
    if (words) await page.user.type(field, words);
  };
  /** Leaves by 取消; gives whether it was asked first, and stays. */
  const asksBeforeLeaving = async (): Promise<boolean> => {
    const before = onClose.mock.calls.length;
    await press('取消');
    const stay = (): HTMLElement | null => screen.queryByRole('button', { name: '继续填写' });
    await waitFor(() => expect(stay() !== null || onClose.mock.calls.length > before).toBe(true));
    const asked = stay();
    if (asked) await page.user.click(asked);
    return asked !== null;
  };
  return { ...page, form, input, press, put, asksBeforeLeaving, onClose };
}
const toSign = (routes: Routes = {}, phone = false) => open((close) => <SignDialog record={approved} onClose={close} />, '登记签署', routes, phone);
const toEnd = (verb: 'drop' | 'terminate' | 'void', routes: Routes = {}) => open((close) => <EndDialog record={contractRow()} verb={verb} onClose={close} />, verb === 'drop' ? '放弃变更？' : verb === 'void' ? '作废“云栖年度合同”？' : '终止“云栖年度合同”？', routes);
const toChange = (routes: Routes = {}, first: RegExp | null = /变更说明/) => open((close) => <ChangeDialog record={contractRow()} onClose={close} />, '起草新版本', { ...versions, ...routes }, false, first);

test('a contract ends on the day that is chosen; an emptied day is asked for, it is not taken for today', async () => {
  const { api, form, input, put, press, onClose } = await toEnd('terminate', { [terminate]: contractRow({ status: 'terminated' }) });
  expect((await input(/终止日期/)).value).toBe('2026-11-23');
  await put(/原因/, '客户停业');
  await put(/终止日期/, '');
  await press('终止合同');
  expect(await form.findByText('请填写终止日期。')).toBeTruthy();
  expect((await input(/终止日期/)).value).toBe('');
  expect(api.sent(terminate)).toEqual([]);
  await put(/终止日期/, '2026-11-20');
  await press('终止合同');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last(terminate).body).toEqual({ reason: '客户停业', endedOn: '2026-11-20' });
  expect(screen.getByText('合同已终止')).toBeTruthy();
});

test('what is wrong with the day of the end stands at the day, with day and reason still there', async () => {
  const { form, input, put, press, onClose } = await toEnd('terminate', { [terminate]: problem(422, 'invalid', '请检查。', { fields: [{ path: 'endedOn', message: '终止日期不能早于签署日期 2026-11-02，请检查。' }] }) });
  await put(/原因/, '客户停业');
  await put(/终止日期/, '2026-11-01');
  await press('终止合同');
  expect(await form.findByText('终止日期不能早于签署日期 2026-11-02，请检查。')).toBeTruthy();
  // Said once, where it belongs.
  expect(form.queryByText('请检查。')).toBeNull();
  expect([(await input(/终止日期/)).value, (await input(/原因/)).value]).toEqual(['2026-11-01', '客户停业']);
  expect(onClose).not.toHaveBeenCalled();
});

test('leaving the end of a contract asks where a reason or another day would be lost, and only there', async () => {
  const { put, asksBeforeLeaving, onClose } = await toEnd('terminate');
  await put(/终止日期/, '2026-11-20');
  expect(await asksBeforeLeaving()).toBe(true);
  await put(/终止日期/, '2026-11-23');
  await put(/原因/, '客户停业');
  expect(await asksBeforeLeaving()).toBe(true);
  expect(onClose).not.toHaveBeenCalled();
  await put(/原因/, '');
  expect(await asksBeforeLeaving()).toBe(false);
  expect(onClose).toHaveBeenCalledOnce();
});

test.each(['drop', 'void'] as const)('%s asks for no day', async (verb) => {
  const { form } = await toEnd(verb);
  expect(form.queryByLabelText(/终止日期/)).toBeNull();
  expect(form.getByLabelText(/原因/)).toBeTruthy();
});

test('a reason of blanks is none; Ctrl+Enter sends as the button does', async () => {
  const { api, user, form, put, onClose } = await toEnd('void', { 'POST /api/contracts/:id/void': contractRow({ status: 'void' }) });
  await put(/原因/, '   ');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(form.getByText('请填写原因，它会留在变更记录里。')).toBeTruthy();
  await put(/原因/, '客户不签了');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.sent('POST /api/contracts/:id/void').map(({ body }) => body)).toEqual([{ reason: '客户不签了' }]);
  expect(screen.getByText('合同已作废')).toBeTruthy();
});

test('the day of signing is asked for where it was emptied: the server would take today for it', async () => {
  const { api, user, form, input, put, press, onClose } = await toSign({ [scans]: { contract: contractRow() } });
  await user.upload(form.getByLabelText<HTMLInputElement>(/扫描件/, { selector: 'input' }), paper);
  await put(/签署日期/, '');
  await press('上传扫描件');
  expect(await form.findByText('请填写签署日期。')).toBeTruthy();
  expect(api.sent(scans)).toEqual([]);
  expect((await input(/签署日期/)).value).toBe('');
  await put(/签署日期/, '2026-11-18');
  await press('上传扫描件');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last(scans).body).toMatchObject({ signedOn: '2026-11-18' });
});

test('a day of signing that the server refuses stands at the day; the file need not be chosen again', async () => {
  const { api, user, form, put, press, onClose } = await toSign({ [scans]: problem(422, 'invalid', '请检查。', { fields: [{ path: 'signedOn', message: '签署日期不能晚于今天，请检查。' }] }) });
  await user.upload(form.getByLabelText<HTMLInputElement>(/扫描件/, { selector: 'input' }), paper);
  await put(/签署日期/, '2026-11-24');
  await press('上传扫描件');
  expect(await form.findByText('签署日期不能晚于今天，请检查。')).toBeTruthy();
  expect(form.getByText(/签字页\.pdf（/)).toBeTruthy();
  api.answer({ [scans]: { contract: contractRow() } });
  await put(/签署日期/, '2026-11-23');
  await press('上传扫描件');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.sent(scans)).toHaveLength(2);
});

test.each([
  ['a remark', /说明/, '签字页'],
  ['another day', /签署日期/, '2026-11-18'],
] as const)('leaving the signing asks where %s would be lost', async (_what, label, typed) => {
  const { put, asksBeforeLeaving, onClose } = await toSign();
  await put(label, typed);
  expect(await asksBeforeLeaving()).toBe(true);
  expect(onClose).not.toHaveBeenCalled();
});

test('left as it was opened, the signing asks nothing', async () => {
  const { input, asksBeforeLeaving, onClose } = await toSign();
  expect((await input(/签署日期/)).value).toBe('2026-11-23');
  expect(await asksBeforeLeaving()).toBe(false);
  expect(onClose).toHaveBeenCalledOnce();
});

test('while a scan goes out a second press sends nothing more, and the way out is shut', async () => {
  const answer = held();
  const { api, user, form, press, onClose } = await toSign({ [scans]: answer.route });
  await user.upload(form.getByLabelText<HTMLInputElement>(/扫描件/, { selector: 'input' }), paper);
  await user.dblClick(form.getByRole('button', { name: '上传扫描件' }));
  expect(form.getByRole<HTMLButtonElement>('button', { name: '取消' }).disabled).toBe(true);
  await press('上传扫描件');
  answer.release({ contract: contractRow() });
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.sent(scans)).toHaveLength(1);
});

test('on a phone the dialog comes from below and takes the photo of the page', async () => {
  const photo = new File(['x'], 'IMG_0001.jpg', { type: 'image/jpeg' });
  const { api, user, form, press, onClose } = await toSign({ [scans]: { contract: contractRow() } }, true);
  const chooser = form.getByLabelText<HTMLInputElement>(/扫描件/, { selector: 'input' });
  expect(chooser.accept).toContain('image/jpeg');
  await user.upload(chooser, photo);
  await press('上传扫描件');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last(scans).body).toMatchObject({ signedOn: '2026-11-23', file: expect.objectContaining({ name: 'IMG_0001.jpg' }) });
});

test('another file may be chosen in place of the first; one that was refused may be chosen again', async () => {
  const revised = new File(['PK'], '云栖年度合同（修订）.docx');
  const { api, user, form, put, press, onClose } = await open((close) => <UploadDialog record={contractRow()} onClose={close} />, '上传正文', { 'POST /api/contracts/:id/text': problem(422, 'contract.unfilled', '正文里还有没有填写的字段：{客户名称}，请填好后再上传。') });
  const chooser = form.getByLabelText<HTMLInputElement>(/正文文件/, { selector: 'input' });
  await user.upload(chooser, new File(['PK'], '旧.docx'));
  await user.upload(chooser, revised);
  expect(form.queryByText(/旧\.docx/)).toBeNull();
  await put(/变更说明/, '增购两套');
  await press('上传正文');
  // It belongs to no input of its own: it is told above, and nothing is lost.
  expect(await form.findByText('正文里还有没有填写的字段：{客户名称}，请填好后再上传。')).toBeTruthy();
  expect((form.getByLabelText(/变更说明/) as HTMLTextAreaElement).value).toBe('增购两套');
  api.answer({ 'POST /api/contracts/:id/text': { version: versionRow({ number: 2 }) } });
  await user.upload(chooser, revised);
  await press('上传正文');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.sent('POST /api/contracts/:id/text')).toHaveLength(2);
});

test('an emptied amount is asked for: sent as none, the former one would be signed', async () => {
  const { api, form, put, press, onClose } = await toChange({ [revise]: contractRow({ status: 'changing' }) });
  await put(/变更说明/, '增购两套');
  await put(/合同金额/, '');
  await press('起草新版本');
  expect(await form.findByText('请填写合同金额。')).toBeTruthy();
  expect(api.sent(revise)).toEqual([]);
  await put(/合同金额/, '0');
  await press('起草新版本');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last(revise).body).toMatchObject({ amount: 0 });
});

test('who may not read the amount changes the rest, and the amount stays as it was (R12.1)', async () => {
  const { amount: _amount, ...hidden } = versionRow();
  const { api, input, put, press, onClose } = await toChange({ 'GET /api/contracts/:id/versions': { currentId: idOf(560), rows: [hidden] }, [revise]: contractRow() });
  expect((await input(/合同金额/)).value).toBe('');
  await put(/变更说明/, '延期');
  await put(/到期日期/, '2028-10-31');
  await press('起草新版本');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last(revise).body).not.toHaveProperty('amount');
  expect(api.last(revise).body).toMatchObject({ endOn: '2028-10-31' });
});

test('days and terms that were emptied go out as none; another template goes along', async () => {
  const another = { id: idOf(551), name: '补充协议', description: null, versionNumber: 4 };
  const { api, user, form, put, press, onClose } = await toChange({ 'GET /api/contract-templates': listOf([usable, another]), [revise]: contractRow() });
  await put(/变更说明/, '改为长期');
  await put(/到期日期/, '');
  await put(/付款方式/, '');
  await choose(user, form.getByLabelText(/合同模板/), '补充协议 · 第 4 版');
  await press('起草新版本');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  const body = api.last(revise).body as Record<string, unknown>;
  expect(body).toMatchObject({ summary: '改为长期', templateId: another.id, endOn: null });
  expect(body.paymentTerms || null).toBeNull();
});

test('a version that cannot be read is said in the dialog’s place, with the way out, and asked for again at a press', async () => {
  const { api, form, press, onClose } = await toChange({ 'GET /api/contracts/:id/versions': problem(403, 'forbidden', '您没有查看这份合同的权限。') }, null);
  expect(await form.findByText('您没有查看这份合同的权限。')).toBeTruthy();
  await press('取消');
  expect(onClose).toHaveBeenCalledOnce();
  api.answer(versions);
  await press('重试');
  expect((await screen.findByLabelText<HTMLInputElement>(/合同金额/)).value).toBe('190,000.00');
  expect(screen.getAllByRole('dialog')).toHaveLength(1);
});
