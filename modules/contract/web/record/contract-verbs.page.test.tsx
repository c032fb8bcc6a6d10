// What may be done with a contract: changed, its text uploaded, signed, ended; and the signed paper that is kept (R7.1).
import { screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { contractRow, scanRow, versionRow } from '../../testing/contract-rows.ts';
import ChangeDialog from './change-dialog.tsx';
import EndDialog from './end-dialog.tsx';
import { Scans } from './scans.tsx';
import SignDialog from './sign-dialog.tsx';
import UploadDialog from './upload-dialog.tsx';

onDay('2026-11-23');

const paper = new File(['%PDF-1.7'], '签字页.pdf', { type: 'application/pdf' });
const text = new File(['PK'], '云栖年度合同（修订）.docx');
const approved = contractRow({ status: 'toSign', signedOn: null, current: { number: 1, status: 'approved' } });

async function open(dialog: (onClose: () => void) => ReactNode, title: string | RegExp, routes: Routes = {}) {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(dialog(onClose), { rights: 'all', routes });
  // What a new version begins with is read first.
  if (title === '起草新版本') await screen.findByLabelText(/变更说明/);
  const form = await dialogOf(title);
  const press = (name: string): Promise<void> => page.user.click(form.getByRole('button', { name }));
  return { ...page, form, press, onClose };
}

test('the scan of the signed paper puts the contract into force, from the day that stands on it', async () => {
  const { api, user, form, press, onClose } = await open((close) => <SignDialog record={approved} onClose={close} />, '登记签署', { 'POST /api/contracts/:id/scans': { contract: contractRow() } });
  expect(form.getByText(/上传后合同进入履行中/)).toBeTruthy();
  await press('上传扫描件');
  expect(form.getByText('请选择文件。')).toBeTruthy();
  expect(api.sent('POST /api/contracts/:id/scans')).toEqual([]);
  await user.upload(form.getByLabelText<HTMLInputElement>(/扫描件/, { selector: 'input' }), paper);
  expect(form.getByText(/签字页\.pdf（/)).toBeTruthy();
  await user.type(form.getByLabelText('说明'), ' 签字页 ');
  await press('上传扫描件');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/contracts/:id/scans')).toMatchObject({ path: `/api/contracts/${idOf(500)}/scans`, body: { signedOn: '2026-11-23', remark: '签字页', file: expect.objectContaining({ name: '签字页.pdf' }) } });
  expect(screen.getByText('合同已签署，进入履行中')).toBeTruthy();
});

test('a further scan of a contract in force asks for no day', async () => {
  const { form, user, press, onClose } = await open((close) => <SignDialog record={contractRow()} onClose={close} />, '登记签署', { 'POST /api/contracts/:id/scans': { contract: contractRow() } });
  expect(form.queryByLabelText(/签署日期/)).toBeNull();
  await user.upload(form.getByLabelText<HTMLInputElement>(/扫描件/, { selector: 'input' }), paper);
  await press('上传扫描件');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(screen.getByText('扫描件已保存')).toBeTruthy();
});

test('a refused scan says why and is still chosen; leaving asks, for the file would be lost', async () => {
  const { form, user, press, onClose } = await open((close) => <SignDialog record={approved} onClose={close} />, '登记签署', { 'POST /api/contracts/:id/scans': problem(422, 'invalid', '请检查。', { fields: [{ path: 'file', message: '这个文件不是完整的 PDF，请重新扫描。' }] }) });
  await user.upload(form.getByLabelText<HTMLInputElement>(/扫描件/, { selector: 'input' }), paper);
  await press('上传扫描件');
  expect(await form.findByText('这个文件不是完整的 PDF，请重新扫描。')).toBeTruthy();
  expect(form.getByText(/签字页\.pdf（/)).toBeTruthy();
  await press('取消');
  const leave = await screen.findByRole('button', { name: '放弃修改' });
  expect(onClose).not.toHaveBeenCalled();
  await user.click(leave);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

test('an edited text becomes the next draft; whoever signs reads what changed, so it is asked for', async () => {
  const { api, form, user, press, onClose } = await open((close) => <UploadDialog record={contractRow()} onClose={close} />, '上传正文', { 'POST /api/contracts/:id/text': { version: versionRow({ number: 2 }) } });
  await press('上传正文');
  expect(form.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(['请选择文件。', '请写明改了什么，为什么改。']);
  await user.upload(form.getByLabelText<HTMLInputElement>(/正文文件/, { selector: 'input' }), text);
  await user.type(form.getByLabelText(/变更说明/), '付款改为四期');
  await press('上传正文');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/contracts/:id/text').body).toMatchObject({ summary: '付款改为四期', file: expect.objectContaining({ name: text.name }) });
});

test('a draft that nobody has signed yet needs no reason to be uploaded anew', async () => {
  const { api, form, user, press, onClose } = await open((close) => <UploadDialog record={contractRow({ status: 'draft' })} onClose={close} />, '上传正文', { 'POST /api/contracts/:id/text': { version: versionRow() } });
  await user.upload(form.getByLabelText<HTMLInputElement>(/正文文件/, { selector: 'input' }), text);
  await press('上传正文');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/contracts/:id/text').body).not.toHaveProperty('summary');
});

const change: Routes = { 'GET /api/contracts/:id/versions': { currentId: idOf(560), rows: [versionRow()] }, 'GET /api/contract-templates': listOf([{ id: idOf(550), name: '软件销售合同', description: null, versionNumber: 2 }]) };

test('a new version begins with what the one in force says, and goes out whole with its reason', async () => {
  const { api, form, user, press, onClose } = await open((close) => <ChangeDialog record={contractRow()} onClose={close} />, '起草新版本', { ...change, 'POST /api/contracts/:id/revise': contractRow({ status: 'changing' }) });
  expect(form.getByLabelText<HTMLInputElement>(/合同金额/).value).toBe('190,000.00');
  // The reason of the version in force is not that of the next.
  expect(form.getByLabelText<HTMLTextAreaElement>(/变更说明/).value).toBe('');
  await press('起草新版本');
  expect(form.getByText('请写明改了什么，为什么改。')).toBeTruthy();
  await user.type(form.getByLabelText(/变更说明/), '增购两套');
  await user.clear(form.getByLabelText(/合同金额/));
  await user.type(form.getByLabelText(/合同金额/), '38万');
  await press('起草新版本');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/contracts/:id/revise').body).toEqual({ summary: '增购两套', amount: 380_000_00, templateId: idOf(550), startOn: '2026-11-01', endOn: '2027-10-31', paymentTerms: '三七开', deliveryTerms: null, otherTerms: null });
});

test('an amount that cannot be read is not sent as none: the former one would be signed', async () => {
  const { api, form, user, press } = await open((close) => <ChangeDialog record={contractRow()} onClose={close} />, '起草新版本', { ...change, 'POST /api/contracts/:id/revise': contractRow() });
  await user.type(form.getByLabelText(/变更说明/), '增购两套');
  await user.clear(form.getByLabelText(/合同金额/));
  await user.type(form.getByLabelText(/合同金额/), '三十八万');
  await press('起草新版本');
  expect(form.getByText(/合同金额应当是数字/)).toBeTruthy();
  expect(form.getByLabelText<HTMLInputElement>(/合同金额/).value).toBe('三十八万');
  expect(api.sent('POST /api/contracts/:id/revise')).toEqual([]);
});

test('a draft that is drawn up again keeps its reason', async () => {
  const draft = versionRow({ id: idOf(561), number: 2, status: 'draft', summary: '增购两套' });
  const { form } = await open((close) => <ChangeDialog record={contractRow({ status: 'draft', signedOn: null, current: { number: 2, status: 'draft' } })} onClose={close} />, '起草新版本', { ...change, 'GET /api/contracts/:id/versions': { currentId: draft.id, rows: [draft, versionRow()] } });
  expect(form.getByLabelText<HTMLTextAreaElement>(/变更说明/).value).toBe('增购两套');
  expect(form.getByText('按模板和下面的内容重新生成草稿的正文。')).toBeTruthy();
});

test.each([
  ['terminate', '终止“云栖年度合同”？', '终止合同', 'POST /api/contracts/:id/terminate', { reason: '客户停业', endedOn: '2026-11-23' }],
  ['void', '作废“云栖年度合同”？', '作废合同', 'POST /api/contracts/:id/void', { reason: '客户停业' }],
] as const)('%s needs its reason, says what will happen, and is sent once', async (verb, title, button, route, body) => {
  const answer = held();
  const { api, form, user, press, onClose } = await open((close) => <EndDialog record={contractRow()} verb={verb} onClose={close} />, title, { [route]: answer.route });
  expect(form.getByText(/不能恢复/)).toBeTruthy();
  await press(button);
  expect(form.getByText('请填写原因，它会留在变更记录里。')).toBeTruthy();
  await user.type(form.getByLabelText(/原因/), '客户停业 ');
  await user.dblClick(form.getByRole('button', { name: button }));
  answer.release(contractRow());
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.sent(route).map((request) => request.body)).toEqual([body]);
});

test('a change is given up without a reason; a refusal leaves the words where they are', async () => {
  const { api, form, user, press, onClose } = await open((close) => <EndDialog record={contractRow({ status: 'changing' })} verb="drop" onClose={close} />, '放弃变更？', { 'POST /api/contracts/:id/drop': problem(409, 'conflict', '新版本正在审批，请先撤回审批。') });
  await user.type(form.getByLabelText(/原因/), '谈不拢');
  await press('放弃变更');
  expect(await form.findByText('新版本正在审批，请先撤回审批。')).toBeTruthy();
  expect(form.getByLabelText<HTMLTextAreaElement>(/原因/).value).toBe('谈不拢');
  api.answer({ 'POST /api/contracts/:id/drop': contractRow() });
  await user.clear(form.getByLabelText(/原因/));
  await press('放弃变更');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/contracts/:id/drop').body).toEqual({ reason: null });
});

test('signed paper is kept with its proof, which can be asked again at any time; nothing takes it away', async () => {
  const routes = { 'GET /api/contracts/:id/scans': { rows: [scanRow(), scanRow({ id: idOf(571), fileName: '补充协议.pdf', versionNumber: null, remark: null })] }, 'GET /api/contracts/:id/scans/:scan/check': { intact: true } };
  const { api, user } = await renderPage(<Scans record={contractRow()} onSign={() => undefined} />, { rights: 'all', routes });
  expect(await screen.findByText(/双方盖章 · 3 页/)).toBeTruthy();
  expect(screen.getAllByText(`SHA-256 ${'cd'.repeat(32)}`)).toHaveLength(2);
  for (const name of [/删除/, '登记签署']) expect(screen.queryByRole('button', { name })).toBeNull();
  await user.click(screen.getAllByRole('button', { name: '核对' })[1]!);
  expect(await screen.findByText('核对无误：文件与上传时完全一致')).toBeTruthy();
  expect(api.last('GET /api/contracts/:id/scans/:scan/check').params.scan).toBe(idOf(571));
  api.answer({ 'GET /api/contracts/:id/scans/:scan/check': { intact: false } });
  await user.click(screen.getAllByRole('button', { name: '核对' })[0]!);
  expect(await screen.findByText('文件与上传时不一致，请联系系统管理员')).toBeTruthy();
});

test('no paper yet is a beginning for whoever may sign', async () => {
  const onSign = vi.fn<() => void>();
  const { user } = await renderPage(<Scans record={contractRow({ can: ['sign'] })} onSign={onSign} />, { rights: 'all', routes: { 'GET /api/contracts/:id/scans': { rows: [] } } });
  expect(await screen.findByText('还没有签署件')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '登记签署' }));
  expect(onSign).toHaveBeenCalledOnce();
});
