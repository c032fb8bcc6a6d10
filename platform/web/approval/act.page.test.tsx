import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, chooseEntry, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { firmModule } from '../testing/firm.ts';
import { ActButtons } from './act-buttons.tsx';
import type { Approval, ApprovalStep, ApprovalVerb, Signer } from './approval-shape.ts';
import { StepLine } from './step-line.tsx';

// What somebody does with an approval, and how its way is told (R12.3).
const all: readonly ApprovalVerb[] = ['approve', 'refuse', 'return', 'addSigner', 'handOn', 'copy'];
const approval: Approval = {
  id: idOf(5), kind: 'firm', kindLabel: '公司审批', noun: 'test_firm', recordId: idOf(1), title: '华为', state: 'running', applicantId: 'e1', applicantName: '李雷', words: '客户催得急',
  startedAt: '2026-11-01 02:00:00.000', endedAt: null, endWords: null, steps: [], copied: [], can: all, signature: 3, returnTo: [{ key: 'a', name: '直接上级' }], editable: [],
};

async function open(more: Partial<Approval> = {}, routes: Routes = {}, thumb = false) {
  const onDone = vi.fn<(verb: ApprovalVerb) => void>();
  const page = await renderPage(<ActButtons approval={{ ...approval, ...more }} thumb={thumb} onDone={onDone} />, {
    modules: [firmModule],
    phone: thumb,
    routes: { 'GET /api/employees/options': listOf([{ id: idOf(21), name: '韩梅' }, { id: idOf(22), name: '赵总' }], null), ...routes },
  });
  const choosing = async (verb: string) => {
    await page.user.click(screen.getByRole('button', { name: '更多' }));
    await chooseEntry(page.user, verb);
  };
  return { ...page, onDone, choosing };
}

test('what one may do: three at hand, the rest behind one button; whoever may do nothing sees none (R12.1)', async () => {
  const { user } = await open();
  expect(screen.getAllByRole('button').map((one) => one.getAttribute('aria-label') ?? one.textContent?.replace(/\s/g, ''))).toEqual(['通过', '退回', '拒绝', '更多']);
  await user.click(screen.getByRole('button', { name: '更多' }));
  expect((await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)).toEqual(['加签', '转交', '抄送']);
  await open({ can: [] });
  expect(screen.queryAllByRole('button', { name: '通过' })).toHaveLength(1);
});

test('on a phone the next step lies at the right, under the thumb', async () => {
  await open({}, {}, true);
  expect(screen.getAllByRole('button').map((one) => one.getAttribute('aria-label') ?? one.textContent?.replace(/\s/g, ''))).toEqual(['更多', '退回', '通过']);
});

test('agreeing needs no words, names what was signed, and goes off once however often it is pressed', async () => {
  const late = held();
  const { user, api, onDone } = await open({}, { 'POST /api/approvals/:id/approve': late.route });
  await user.click(screen.getByRole('button', { name: '通过' }));
  const dialog = await dialogOf('通过“华为”');
  await user.click(dialog.getByRole('button', { name: '已核对，同意' }));
  const agree = dialog.getByRole('button', { name: '通过' });
  await user.dblClick(agree);
  late.release({});
  await waitFor(() => expect(onDone.mock.calls).toEqual([['approve']]));
  expect(api.sent('POST /api/approvals/:id/approve').map(({ body }) => body)).toEqual([{ words: '已核对，同意', signature: 3 }]);
  expect(await screen.findByText('已通过')).toBeTruthy();
});

test('refusing wants a reason before anything is sent; blanks are none', async () => {
  const { user, api } = await open({}, { 'POST /api/approvals/:id/refuse': {} });
  await user.click(screen.getByRole('button', { name: '拒绝' }));
  const dialog = await dialogOf('拒绝“华为”');
  await user.type(dialog.getByLabelText(/审批意见/), '  ');
  await user.click(dialog.getByRole('button', { name: '拒绝' }));
  expect(dialog.getByRole('alert').textContent).toBe('请说明为什么拒绝，申请人才知道怎么改。');
  expect(api.sent('POST /api/approvals/:id/refuse')).toEqual([]);
  await user.type(dialog.getByLabelText(/审批意见/), '价格太低');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(api.last('POST /api/approvals/:id/refuse').body).toEqual({ words: '价格太低', signature: 3 }));
});

test('returning asks to which step; the applicant is one of the choices, and the only one where there are no others', async () => {
  const { user, api } = await open({}, { 'POST /api/approvals/:id/return': {} });
  await user.click(screen.getByRole('button', { name: '退回' }));
  const dialog = await dialogOf('退回“华为”');
  await user.type(dialog.getByLabelText(/审批意见/), '请补合同');
  await user.click(dialog.getByRole('button', { name: '退回' }));
  expect(dialog.getByRole('alert').textContent).toBe('请选择退回到哪一步。');
  expect(dialog.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent)).toEqual(['申请人', '直接上级']);
  await user.click(dialog.getByRole('radio', { name: '直接上级' }));
  await user.click(dialog.getByRole('button', { name: '退回' }));
  await waitFor(() => expect(api.last('POST /api/approvals/:id/return').body).toEqual({ words: '请补合同', stepKey: 'a', signature: 3 }));
});

test('with nobody before, a return goes to the applicant without a question', async () => {
  const { user, api } = await open({ returnTo: [] }, { 'POST /api/approvals/:id/return': {} });
  await user.click(screen.getByRole('button', { name: '退回' }));
  const dialog = await dialogOf('退回“华为”');
  expect(dialog.queryByRole('radio')).toBeNull();
  await user.click(dialog.getByRole('button', { name: '请补充资料' }));
  await user.click(dialog.getByRole('button', { name: '退回' }));
  await waitFor(() => expect(api.last('POST /api/approvals/:id/return').body).toEqual({ words: '请补充资料', stepKey: null, signature: 3 }));
});

test('signers are added before or after oneself; nobody chosen is said at the field', async () => {
  const { user, api, choosing } = await open({}, { 'POST /api/approvals/:id/add-signer': {} });
  await choosing('加签');
  const dialog = await dialogOf('给“华为”加签');
  await user.click(dialog.getByRole('button', { name: '加签' }));
  expect(dialog.getByRole('alert').textContent).toBe('请选择加签的人。');
  await user.click(dialog.getByRole('radio', { name: /我之后/ }));
  await choose(user, dialog.getByLabelText(/加签的人/), '韩梅');
  await user.click(dialog.getByRole('button', { name: '加签' }));
  await waitFor(() => expect(api.last('POST /api/approvals/:id/add-signer').body).toEqual({ words: null, place: 'after', employeeIds: [idOf(21)], signature: 3 }));
});

test('handing on names one person; what the server refuses stays in the dialog with everything that was chosen', async () => {
  const { user, api, choosing, onDone } = await open({}, { 'POST /api/approvals/:id/hand-on': problem(422, 'approval.inactive', '赵总不在职，请选择别人。') });
  await choosing('转交');
  const dialog = await dialogOf('转交“华为”');
  await choose(user, dialog.getByLabelText(/转交给/), '赵总');
  await user.type(dialog.getByLabelText(/审批意见/), '出差');
  await user.click(dialog.getByRole('button', { name: '转交' }));
  expect(await dialog.findByText('赵总不在职，请选择别人。')).toBeTruthy();
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/审批意见/).value).toBe('出差');
  expect(api.last('POST /api/approvals/:id/hand-on').body).toEqual({ words: '出差', employeeId: idOf(22), signature: 3 });
  expect(onDone).not.toHaveBeenCalled();
});

test('a copy asks nobody to sign: it names no signature', async () => {
  const { user, api, choosing } = await open({}, { 'POST /api/approvals/:id/copy': {} });
  await choosing('抄送');
  const dialog = await dialogOf('抄送“华为”');
  await choose(user, dialog.getByLabelText(/抄送给/), '韩梅');
  await user.click(dialog.getByRole('button', { name: '抄送' }));
  await waitFor(() => expect(api.last('POST /api/approvals/:id/copy').body).toEqual({ words: null, employeeIds: [idOf(21)] }));
});

test('words that were written are not thrown away without a question', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('button', { name: '通过' }));
  const dialog = await dialogOf('通过“华为”');
  await user.type(dialog.getByLabelText(/审批意见/), '同意');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/审批意见/).value).toBe('同意');
});

const signer = (more: Partial<Signer>): Signer => ({ id: 's', employeeId: 'e2', name: '韩梅', state: 'waiting', since: '2026-11-01 02:00:00.000', at: null, words: null, insteadOf: null, note: null, ...more });
const step = (more: Partial<ApprovalStep>): ApprovalStep => ({ id: more.key ?? 'a', key: 'a', name: '直接上级', mode: 'all', state: 'done', note: null, since: null, endedAt: null, dueAt: null, signers: [], ...more });
const lineTexts = () => within(screen.getByRole('list', { name: '审批' })).getAllByRole('listitem').map(({ textContent }) => textContent ?? '');

test('the way is told from top to bottom: who, in whose place, how long, what he said, what was skipped, what is to come', async () => {
  await renderPage(
    <StepLine
      approval={{
        ...approval,
        copied: ['甲', '乙', '丙', '丁'],
        steps: [
          step({ key: 'a', since: '2026-11-01 02:00:00.000', endedAt: '2026-11-01 04:30:00.000', signers: [signer({ id: '1', state: 'approved', at: '2026-11-01 04:30:00.000', words: '价格合理', insteadOf: '赵经理' })] }),
          step({ key: 'b', name: '财务', state: 'skipped', note: '金额不到 10 万' }),
          step({ key: 'c', name: '会签', state: 'current', since: '2020-11-01 02:00:00.000', dueAt: '2020-11-02 02:00:00.000', signers: [signer({ id: '2' }), signer({ id: '3', name: '赵总', state: 'handedOn', at: '2026-11-01 05:00:00.000' })] }),
          step({ key: 'd', name: '总经理', state: 'coming' }),
        ],
      }}
    />,
  );
  const lines = lineTexts();
  expect(lines).toHaveLength(6);
  expect(lines[0]).toContain('客户催得急');
  expect(lines[1]).toMatch(/直接上级已通过用时 2 小时 30 分.*韩梅 代赵经理.*价格合理/);
  expect(lines[2]).toBe('财务已跳过金额不到 10 万');
  expect(lines[3]).toMatch(/^会签会签已超时已等 .*韩梅待审批.*赵总转交/);
  expect(lines[4]).toBe('总经理还没有确定审批人');
  expect(lines[5]).toBe('抄送：甲、乙、丙等 4 人');
  expect(screen.getAllByRole('listitem').filter((line) => line.getAttribute('aria-current') === 'step')).toHaveLength(1);
});

test('how it ended stands at the end, with the words it was taken back with', async () => {
  await renderPage(<StepLine approval={{ ...approval, state: 'withdrawn', endedAt: '2026-11-02 02:00:00.000', endWords: '写错了金额' }} />);
  expect(lineTexts().at(-1)).toMatch(/^已撤回用时 1 天.*写错了金额$/);
});

test('what was returned waits for the applicant', async () => {
  await renderPage(<StepLine approval={{ ...approval, state: 'returned' }} />);
  expect(lineTexts().at(-1)).toBe('等待申请人修改后重新提交');
});

test('cancelling an approval: beside “取消审批” the way out has a word of its own, and it cancels nothing', async () => {
  const { user, api } = await open({ can: ['cancel'] });
  await user.click(screen.getByRole('button', { name: '取消审批' }));
  const dialog = await dialogOf('取消“华为”的审批');
  expect(dialog.queryByRole('button', { name: '取消' })).toBeNull();
  await user.click(dialog.getByRole('button', { name: '继续审批' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});
