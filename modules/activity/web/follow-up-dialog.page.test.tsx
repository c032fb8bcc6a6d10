// Noting what was done and what comes next: R4.9, “a visit noted in under 30 seconds”; R5.2 on a record above the customer.
import { screen, waitFor } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { expect, test, vi } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { customer, people, pickerRoutes, planned, ways } from '../testing/follow-ups-seen.ts';
import FollowUpDialog from './follow-up-dialog.tsx';
import { quickMoments } from './moments.ts';

const onClose = vi.fn<() => void>();

async function open(props: Partial<ComponentProps<typeof FollowUpDialog>> = { customer }, { routes, ...more }: PageOptions = {}) {
  onClose.mockClear();
  const page = await renderPage(<FollowUpDialog {...props} onClose={onClose} />, { customization: ways, routes: { ...pickerRoutes, 'POST /api/activities/record': ({ body }) => ({ id: idOf(79), ...(body as object) }), ...routes } as Routes, ...more });
  const dialog = await dialogOf(/跟进/);
  const save = () => page.user.click(dialog.getByRole('button', { name: '保存' }));
  return { ...page, dialog, save };
}
const momentNamed = (label: string): string => quickMoments().find((one) => one.label === label)!.at;

test('R4.9 a call is noted with one sentence and one press: its name is made of the way and the person', async () => {
  const { dialog, user, save, api } = await open();
  expect(dialog.getAllByRole('radio').slice(0, 2).map(({ textContent }) => textContent)).toEqual(['电话', '拜访']);
  await user.click(await dialog.findByRole('radio', { name: /孙丽/ }));
  await user.type(dialog.getByLabelText(/跟进结果/), '预算已批');
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/activities/record').body).toEqual({ result: '预算已批', nextStep: null, customerId: idOf(1), contactId: idOf(61), way: 'phone', subject: '电话 孙丽' });
  expect(await screen.findByText('跟进已记录')).toBeTruthy();
});

test('what is missing is said before anything is sent; spaces are no result', async () => {
  const { dialog, user, save, api } = await open({});
  await user.type(dialog.getByLabelText(/跟进结果/), '   ');
  await save();
  expect(dialog.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(['请选择要跟进的客户。', '请写一句跟进结果。']);
  expect(api.sent('POST /api/activities/record')).toEqual([]);
  expect(onClose).not.toHaveBeenCalled();
});

test('a sentence that is written again and again is one press, and can be written on; Ctrl+Enter saves', async () => {
  const { dialog, user, api } = await open();
  await user.click(dialog.getByRole('button', { name: '已发送资料，等待回复。' }));
  expect(dialog.queryByRole('button', { name: '没有联系上，改天再联系。' })).toBeNull();
  await user.type(dialog.getByLabelText(/跟进结果/), '周五再问{Control>}{Enter}{/Control}');
  await waitFor(() => expect(api.last('POST /api/activities/record').body).toMatchObject({ result: '已发送资料，等待回复。周五再问' }));
});

test('R4.9 the next one is planned with the same save, named by the next step and reminded at its time', async () => {
  const { dialog, user, save, api } = await open();
  await user.type(dialog.getByLabelText(/跟进结果/), '要看样机');
  await user.click(dialog.getByRole('radio', { name: /^明天/ }));
  await user.click(dialog.getByRole('button', { name: '更多内容' }));
  await user.type(dialog.getByLabelText('下一步'), '带样机上门');
  await user.type(dialog.getByLabelText('主题'), ' 样机沟通 ');
  await save();
  expect(await screen.findByText('跟进已记录，下次跟进已安排')).toBeTruthy();
  const at = momentNamed('明天');
  expect(api.last('POST /api/activities/record').body).toMatchObject({ subject: '样机沟通', nextStep: '带样机上门', next: { plannedAt: at, remindAt: at, subject: '带样机上门' } });
});

test('a plan that is completed asks only for its result; what was agreed stands there already', async () => {
  const { dialog, user, save, api } = await open({ planned }, { routes: { 'POST /api/activities/:id/complete': ({ body }) => ({ done: { ...planned, ...(body as object), status: 'done' }, next: null }) } });
  expect(dialog.element.textContent).toContain('完成跟进 · 上门演示');
  expect(dialog.queryByRole('radiogroup', { name: '方式' })).toBeNull();
  expect(dialog.queryByRole('radiogroup', { name: '联系人' })).toBeNull();
  await user.type(dialog.getByLabelText(/跟进结果/), '演示顺利');
  await user.click(dialog.getByRole('radio', { name: /^3 天后/ }));
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/activities/:id/complete')).toMatchObject({ params: { id: idOf(71) }, body: { result: '演示顺利', nextStep: '带上样机', next: { plannedAt: momentNamed('3 天后'), subject: '带上样机' } } });
});

test('R4.9 another customer has other people: nobody of the former one is named or sent', async () => {
  const { dialog, user, save, api } = await open({}, { routes: { 'GET /api/contacts': ({ query }) => listOf(query.customerId === idOf(1) ? people : []) } });
  await choose(user, dialog.getByLabelText(/客户/), '华为技术');
  await user.click(await dialog.findByRole('radio', { name: /孙丽/ }));
  await choose(user, dialog.getByLabelText(/客户/), '中兴通讯');
  expect(await dialog.findByText('还没有联系人')).toBeTruthy();
  await user.type(dialog.getByLabelText(/跟进结果/), '认识一下');
  await save();
  await waitFor(() => expect(api.last('POST /api/activities/record').body).toMatchObject({ customerId: idOf(2), contactId: null, subject: '电话' }));
});

test('where a customer has many people they are found by name among his alone', async () => {
  const many = Array.from({ length: 7 }, (_, at) => ({ id: idOf(200 + at), name: `联系人${at}`, position: null }));
  const { dialog, user, save, api } = await open({ customer }, { routes: { 'GET /api/contacts': listOf(many) } });
  await choose(user, await dialog.findByRole('combobox', { name: '联系人' }), '联系人6');
  expect(api.sent('GET /api/contacts').every(({ query }) => query.customerId === idOf(1))).toBe(true);
  await user.type(dialog.getByLabelText(/跟进结果/), '谈过了');
  await save();
  await waitFor(() => expect(api.last('POST /api/activities/record').body).toMatchObject({ contactId: idOf(206), subject: '电话 联系人6' }));
});

test('a person pressed twice is nobody', async () => {
  const { dialog, user, save, api } = await open();
  const chip = await dialog.findByRole('radio', { name: /孙丽/ });
  await user.click(chip);
  expect(chip.getAttribute('aria-checked')).toBe('true');
  await user.click(chip);
  await user.type(dialog.getByLabelText(/跟进结果/), '没有见到人');
  await save();
  await waitFor(() => expect(api.last('POST /api/activities/record').body).toMatchObject({ contactId: null, subject: '电话' }));
});

test('a refusal keeps every word; a double click sends once; leaving what is written asks', async () => {
  const answer = held();
  const { dialog, user, api } = await open({ customer }, { routes: { 'POST /api/activities/record': answer.route } });
  await user.type(dialog.getByLabelText(/跟进结果/), '写了很久的话');
  await user.dblClick(dialog.getByRole('button', { name: '保存' }));
  answer.release(problem(422, 'invalid', '请检查跟进时间。', { fields: [{ path: 'result', message: '请写得具体一些。' }] }));
  expect(await dialog.findByText('请写得具体一些。')).toBeTruthy();
  expect(api.sent('POST /api/activities/record')).toHaveLength(1);
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/跟进结果/).value).toBe('写了很久的话');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

test('R4.9 only the next step was written: leaving asks as well', async () => {
  const { dialog, user } = await open();
  await user.click(dialog.getByRole('button', { name: '更多内容' }));
  await user.type(dialog.getByLabelText('下一步'), '约老板');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(dialog.getByLabelText<HTMLInputElement>('下一步').value).toBe('约老板');
  expect(onClose).not.toHaveBeenCalled();
});

test('R4.9 from a follow-up to an opportunity in one go, for whoever may open one', async () => {
  const page = await open({ customer }, { rights: ['opportunity.create'] });
  await page.user.type(page.dialog.getByLabelText(/跟进结果/), '有采购意向');
  await page.user.click(page.dialog.getByRole('checkbox', { name: '保存后新建商机' }));
  await page.save();
  await waitFor(() => expect(page.address()).toMatch(new RegExp(`opportunit.*${idOf(79)}`)));
});

test('R5.2 on an opportunity neither customer nor person is asked for, and the note goes there', async () => {
  const { dialog, user, save, api } = await open({ place: { opportunityId: idOf(81) } }, { rights: ['opportunity.create'] });
  expect(dialog.queryByLabelText(/客户/)).toBeNull();
  expect(dialog.queryByRole('checkbox', { name: /新建商机/ })).toBeNull();
  await user.click(dialog.getByRole('radio', { name: '拜访' }));
  await user.type(dialog.getByLabelText(/跟进结果/), '现场勘查');
  await save();
  await waitFor(() => expect(api.last('POST /api/activities/record').body).toEqual({ result: '现场勘查', nextStep: null, opportunityId: idOf(81), contactId: null, way: 'visit', subject: '拜访' }));
  // The way is remembered for the next time.
  expect(localStorage.getItem('zhanye.lastWay')).toBe('visit');
});

test('a way that the company put out of use is not offered, even to whoever used it last', async () => {
  localStorage.setItem('zhanye.lastWay', 'fax');
  const { dialog } = await open();
  expect(dialog.queryByRole('radio', { name: '传真' })).toBeNull();
  expect(dialog.getByRole('radio', { name: '电话' }).getAttribute('aria-checked')).toBe('true');
});

test('R4.9 a refused time of the next one is told at that time, and nothing written is lost', async () => {
  const { dialog, user, save, api } = await open();
  api.answer({ 'POST /api/activities/record': problem(422, 'invalid', '计划时间已经过去。', { fields: [{ path: 'plannedAt', message: '计划时间已经过去。' }] }) });
  await user.type(dialog.getByLabelText(/跟进结果/), '约了演示');
  await user.click(dialog.getByRole('radio', { name: /^明天/ }));
  await save();
  expect((await dialog.findAllByRole('alert')).map(({ textContent }) => textContent)).toEqual(['计划时间已经过去。']);
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/跟进结果/).value).toBe('约了演示');
});

test('R4.9 only a person or a time was chosen: leaving asks as well', async () => {
  const { dialog, user } = await open();
  await user.click(await dialog.findByRole('radio', { name: /孙丽/ }));
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(onClose).not.toHaveBeenCalled();
});
