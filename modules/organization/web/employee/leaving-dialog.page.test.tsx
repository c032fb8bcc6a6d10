// 交接 and 办理离职: what somebody answers for goes to others before he leaves (R1.4).
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { today } from '#platform/web/format.ts';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { LeavingDialog } from './leaving-dialog.tsx';

const person = { id: idOf(1), name: '李强', version: 3 };
const successor = { id: idOf(2), name: '赵敏', departmentName: '销售二部' };
const handing = `POST /api/employees/${person.id}/handovers`;
const leave = `POST /api/employees/${person.id}/leave`;
const belongings = { rows: [{ key: 'customer', label: '客户', count: 12 }, { key: 'task', label: '任务', count: 3 }, { key: 'contract', label: '合同', count: 0 }] };

async function opened({ leaving, routes }: { leaving: boolean; routes?: Routes }) {
  const [onDone, onClose] = [vi.fn<() => void>(), vi.fn<() => void>()];
  const page = await renderPage(<LeavingDialog person={person as never} leaving={leaving} onDone={onDone} onClose={onClose} />, {
    rights: 'all',
    routes: { [`GET /api/employees/${person.id}/belongings`]: belongings, 'GET /api/employees/options': listOf([successor]), 'GET /api/employees/:id': successor, [handing]: undefined, [leave]: { ...person }, ...routes },
  });
  const form = await dialogOf(leaving ? '为李强办理离职' : '交接李强的工作');
  return { ...page, form, onDone, onClose };
}

test('only what is there is asked for, and nobody leaves while a part of it has no successor', async () => {
  const { user, api, form, onDone } = await opened({ leaving: true });
  await choose(user, await form.findByLabelText('客户的接手人'), '赵敏');
  expect(form.getByText('12 项')).toBeTruthy();
  expect(form.queryByLabelText('合同的接手人')).toBeNull();
  await user.click(form.getByRole('button', { name: '办理离职' }));
  expect(await form.findByText('请为每一项选择接手人。')).toBeTruthy();
  expect([api.sent(handing), api.sent(leave)].flat()).toHaveLength(0);
  expect(onDone).not.toHaveBeenCalled();
});

test('all goes to one at once; then he leaves, in that order, with the day and the reason', async () => {
  const { user, api, form, onDone, onClose } = await opened({ leaving: true });
  await choose(user, await form.findByLabelText('全部交给'), '赵敏');
  await user.type(form.getByLabelText('原因'), ' 个人原因 ');
  await user.click(form.getByRole('button', { name: '办理离职' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(onDone).toHaveBeenCalledOnce();
  expect(api.last(handing).body).toEqual({ successors: { customer: successor.id, task: successor.id } });
  expect(api.last(leave).body).toEqual({ leftDate: today(), reason: '个人原因' });
  expect(api.requests.findIndex(({ path }) => path.endsWith('/handovers'))).toBeLessThan(api.requests.findIndex(({ path }) => path.endsWith('/leave')));
});

test('a part may be handed over by somebody who stays; without any there is nothing to send', async () => {
  const { user, api, form, onClose } = await opened({ leaving: false });
  const verb = await form.findByRole('button', { name: '交接' });
  expect(form.queryByLabelText('离职日期')).toBeNull();
  await user.click(verb);
  expect(await form.findByText('请至少为一项选择接手人。')).toBeTruthy();
  await choose(user, form.getByLabelText('任务的接手人'), '赵敏');
  await user.click(verb);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last(handing).body).toEqual({ successors: { task: successor.id } });
  expect(api.sent(leave)).toHaveLength(0);
});

test('who has nothing leaves without a handover, and who stays has no button to hand nothing over', async () => {
  const nothing = { [`GET /api/employees/${person.id}/belongings`]: { rows: [] } };
  const { user, api, form, onClose } = await opened({ leaving: true, routes: nothing });
  expect(await form.findByText('名下没有需要交接的内容。')).toBeTruthy();
  await user.click(form.getByRole('button', { name: '办理离职' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.sent(handing)).toHaveLength(0);
  expect(api.last(leave).body).toEqual({ leftDate: today(), reason: null });
});

test('a refused leaving stays open with the sentence and the reason that was typed', async () => {
  const { user, form, onDone, onClose } = await opened({ leaving: true, routes: { [`GET /api/employees/${person.id}/belongings`]: { rows: [] }, [leave]: problem(409, 'is_administrator', '请先移交系统管理员。') } });
  await form.findByText('名下没有需要交接的内容。');
  await user.type(form.getByLabelText('原因'), '退休');
  await user.click(form.getByRole('button', { name: '办理离职' }));
  expect((await screen.findAllByText('请先移交系统管理员。')).length).toBeGreaterThan(0);
  expect(form.getByLabelText<HTMLInputElement>('原因').value).toBe('退休');
  expect([onDone, onClose].flatMap((one) => one.mock.calls)).toHaveLength(0);
});

test('an emptied day is asked for, never taken to be today; going with another day asks first (R1.4)', async () => {
  const { user, api, form, onClose } = await opened({ leaving: true, routes: { [`GET /api/employees/${person.id}/belongings`]: { rows: [] } } });
  await form.findByText('名下没有需要交接的内容。');
  const day = form.getByLabelText<HTMLInputElement>(/离职日期/);
  await user.clear(day);
  await user.tab();
  await user.click(form.getByRole('button', { name: '办理离职' }));
  expect(await form.findByText('请选择离职日期。')).toBeTruthy();
  expect(api.sent(leave)).toHaveLength(0);
  await user.type(day, '2026-10-31');
  await user.tab();
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(onClose).not.toHaveBeenCalled();
  await user.click(form.getByRole('button', { name: '办理离职' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last(leave).body).toEqual({ leftDate: '2026-10-31', reason: null });
});

test('what cannot be read is told and can be asked for again: nobody leaves before it is known', async () => {
  const reading = `GET /api/employees/${person.id}/belongings`;
  const { user, api, form } = await opened({ leaving: true, routes: { [reading]: problem(403, 'forbidden', '您没有办理离职的权限。') } });
  expect(await form.findByText('您没有办理离职的权限。')).toBeTruthy();
  expect(form.queryByRole('button', { name: '办理离职' })).toBeNull();
  api.answer({ [reading]: belongings });
  await user.click(form.getByRole('button', { name: '重试' }));
  expect(await form.findByLabelText('客户的接手人')).toBeTruthy();
});

test('a successor who is refused is told by name, and the choice stays', async () => {
  const refused = problem(422, 'invalid', '赵敏已经离职，请选择在职的同事。', { fields: [{ path: 'successors.task', message: '请为任务选择一位在职的接手人。' }] });
  const { user, api, form, onDone } = await opened({ leaving: true, routes: { [handing]: refused } });
  await choose(user, await form.findByLabelText('全部交给'), '赵敏');
  await user.click(form.getByRole('button', { name: '办理离职' }));
  expect(await form.findByText('赵敏已经离职，请选择在职的同事。')).toBeTruthy();
  expect([api.sent(leave).length, onDone.mock.calls.length]).toEqual([0, 0]);
  expect(form.getAllByText('赵敏').length).toBeGreaterThan(1);
});
