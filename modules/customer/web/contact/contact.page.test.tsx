// People at customers: R4.2 – reporting lines, roles, attitudes, and one who changes companies and keeps his history.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { customization, longName } from '../../testing/firms-seen.ts';
import ContactList from './contact-list.tsx';
import ContactRecord from './contact-record.tsx';
import ContactsTab from './contacts-tab.tsx';

const boss = { id: idOf(61), version: 2, name: '孙丽', position: '采购总监', department: '采购部', customerId: idOf(1), customerName: '华为技术', mobile: '13812345678', decisionRole: 'decider', attitude: 'supporting', superiorContactId: null, can: ['edit', 'move', 'delete'] };
const clerk = { ...boss, id: idOf(62), name: '周强', position: '采购员', mobile: '139****0000', decisionRole: null, attitude: null, superiorContactId: idOf(61), superiorContactName: '孙丽', can: [] };
const usual: Routes = { 'GET /api/contacts': listOf([boss, clerk]), 'GET /api/customers': listOf([{ id: idOf(1), name: '华为技术' }, { id: idOf(2), name: longName }]) };
const everything = ['contact.read', 'contact.create', 'activity.read'];

const list = ({ routes, ...more }: PageOptions = {}) => renderPage(<ContactList />, { path: '/contacts', at: '/contacts', rights: everything, customization, routes: { ...usual, ...routes }, ...more });
const tab = ({ routes, ...more }: PageOptions = {}, writable = true) => renderPage(<ContactsTab customer={{ id: idOf(1), name: '华为技术' }} writable={writable} />, { rights: everything, customization, routes: { ...usual, ...routes }, ...more });
const record = ({ routes, at = '', ...more }: PageOptions = {}) => renderPage(<ContactRecord />, { path: '/contacts/$id', at: `/contacts/${idOf(61)}${at}`, rights: everything, customization, routes: { ...usual, 'GET /api/contacts/:id': boss, 'GET /api/activities': listOf([]), ...routes }, ...more });

test('R4.2 a new contact needs a name and a customer; his superior is found among the same customer’s people alone', async () => {
  const { user, api } = await list({ routes: { 'POST /api/contacts': ({ body }) => ({ id: idOf(69), ...(body as object) }) } });
  await screen.findByText('周强');
  await user.click(screen.getByRole('button', { name: '新建联系人' }));
  const form = await dialogOf('新建联系人');
  const superior = form.getByLabelText<HTMLInputElement>(/上级/);
  expect(superior.disabled).toBe(true);
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(form.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(['请选择客户。', '请填写姓名。']));
  await choose(user, form.getByLabelText(/^\*?客户/), '华为技术');
  await user.type(form.getByLabelText(/姓名/), '吴敏');
  expect(superior.disabled).toBe(false);
  await choose(user, superior, '孙丽');
  expect(api.last('GET /api/contacts').query).toMatchObject({ customerId: idOf(1) });
  await choose(user, form.getByLabelText(/决策角色/), '影响者');
  await user.type(form.getByLabelText(/手机/), '138');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(form.getByRole('alert').textContent).toMatch(/手机/);
  await user.type(form.getByLabelText(/手机/), '12345678');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('POST /api/contacts').body).toMatchObject({ customerId: idOf(1), name: '吴敏', superiorContactId: idOf(61), decisionRole: 'influencer', mobile: '13812345678' }));
});

test('R12.1 who may not create contacts is not offered it, nor where the customer is only to be looked at', async () => {
  await list({ rights: ['contact.read'] });
  await screen.findByText('周强');
  expect(screen.queryByRole('button', { name: '新建联系人' })).toBeNull();
});

test('R4.2 on a customer’s page the customer is known: it is not asked for, and is sent', async () => {
  const { user, api } = await tab({ routes: { 'POST /api/contacts': problem(409, 'contact.twin', '已有同名联系人，请核对手机号。') } });
  await screen.findByText('周强');
  expect(api.last('GET /api/contacts').query).toMatchObject({ customerId: idOf(1) });
  await user.click(screen.getByRole('button', { name: '新建联系人' }));
  const form = await dialogOf('新建联系人');
  expect(form.queryByLabelText(/^\*?客户/)).toBeNull();
  await user.type(form.getByLabelText(/姓名/), '孙丽');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText('已有同名联系人，请核对手机号。')).toBeTruthy();
  expect(form.getByLabelText<HTMLInputElement>(/姓名/).value).toBe('孙丽');
  expect(api.last('POST /api/contacts').body).toMatchObject({ customerId: idOf(1), name: '孙丽' });
});

test('R4.2 who reports to whom is drawn, with role and attitude; a card leads to the person', async () => {
  const page = await tab({ routes: { 'GET /api/customers/:id/contact-chart': { nodes: [boss, clerk] } } }, false);
  await screen.findByText('周强');
  expect(screen.queryByRole('button', { name: '新建联系人' })).toBeNull();
  await page.user.click(screen.getByRole('radio', { name: '组织图' }));
  const chart = within(await screen.findByRole('group', { name: /汇报关系/ }));
  expect(chart.getByText('采购总监 · 支持')).toBeTruthy();
  expect(chart.getByText('决策人')).toBeTruthy();
  await page.user.click(chart.getByRole('button', { name: /^周强/ }));
  await waitFor(() => expect(page.address()).toBe(`/contacts/${idOf(62)}`));
});

test('R4.2 on a phone the chart is a list, and says when it cannot be read', async () => {
  const { user, api } = await tab({ phone: true, routes: { 'GET /api/customers/:id/contact-chart': problem(403, 'forbidden', '您没有查看联系人的权限。') } });
  await screen.findByText('周强');
  await user.click(screen.getByRole('radio', { name: '组织图' }));
  expect(await screen.findByText('您没有查看联系人的权限。')).toBeTruthy();
  api.answer({ 'GET /api/customers/:id/contact-chart': { nodes: [boss, clerk] } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('采购员')).toBeTruthy();
  expect(screen.queryByRole('group', { name: /汇报关系，可以拖动/ })).toBeNull();
});

test('R4.2 a contact’s page: role and attitude beside the name, a number to dial, what was done with him', async () => {
  const { api } = await record({ rights: [...everything, 'activity.create'] });
  expect(await screen.findByRole('heading', { level: 1, name: '孙丽' })).toBeTruthy();
  for (const words of ['决策人', '支持']) expect(screen.getByText(words)).toBeTruthy();
  expect(screen.getByRole('link', { name: /打电话/ }).getAttribute('href')).toBe('tel:13812345678');
  for (const name of ['跟进', '编辑', '转到其他客户']) expect(screen.getByRole('button', { name })).toBeTruthy();
  expect(api.last('GET /api/activities').query).toMatchObject({ contactId: idOf(61), scene: 'all' });
});

test('R12.1 a masked number is not dialled; what the server does not allow is not offered', async () => {
  await record({ routes: { 'GET /api/contacts/:id': clerk } });
  await screen.findByRole('heading', { level: 1, name: '周强' });
  expect(screen.queryByRole('link', { name: /打电话/ })).toBeNull();
  for (const name of ['跟进', '编辑', '转到其他客户', '删除']) expect(screen.queryByRole('button', { name })).toBeNull();
});

test('R12.1 whoever does not read follow-ups has the facts of a contact first, and nothing is asked that would be refused', async () => {
  const { api } = await record({ rights: everything.filter((right) => !right.startsWith('activity.')) });
  expect(await screen.findByRole('heading', { level: 1, name: '孙丽' })).toBeTruthy();
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['资料', '履历', '附件', '变更记录']);
  expect(api.sent('GET /api/activities')).toEqual([]);
});

test('R4.9 a follow-up begun at a person names him and his customer', async () => {
  const { user, api } = await record({ rights: [...everything, 'activity.create'], routes: { 'POST /api/activities/record': { id: idOf(79) } } });
  await user.click(await screen.findByRole('button', { name: '跟进' }));
  const dialog = await dialogOf('记跟进 · 华为技术');
  await user.type(dialog.getByLabelText(/跟进结果/), '约好周五');
  await user.click(dialog.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('POST /api/activities/record').body).toMatchObject({ customerId: idOf(1), contactId: idOf(61), subject: '电话 孙丽' }));
});

test('R4.2 he changes companies: the new one is needed, his new position goes along; leaving with something typed asks', async () => {
  const { user, api } = await record({ routes: { 'POST /api/contacts/:id/move': boss } });
  await user.click(await screen.findByRole('button', { name: '转到其他客户' }));
  const dialog = await dialogOf('孙丽换公司了');
  await user.click(dialog.getByRole('button', { name: '转到其他客户' }));
  expect(dialog.getByRole('alert').textContent).toBe('请选择新的客户。');
  await user.type(dialog.getByLabelText('新职务'), '副总裁');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  await choose(user, dialog.getByLabelText(/新的客户/), longName);
  await user.click(dialog.getByRole('button', { name: '转到其他客户' }));
  expect(await screen.findByText('已转到新的客户')).toBeTruthy();
  expect(api.last('POST /api/contacts/:id/move')).toMatchObject({ params: { id: idOf(61) }, body: { customerId: idOf(2), position: '副总裁', reason: null } });
});

test('R4.2 where he worked before stays known; a customer that the reader may not see has no name', async () => {
  const moves = [{ at: '2026-06-30 16:00:00.000', position: '经理', customerId: idOf(2), customerName: longName }, { at: '2025-01-01 00:00:00.000', position: null, customerId: null, customerName: null }];
  await record({ at: '?tab=history', routes: { 'GET /api/contacts/:id/moves': { rows: moves } } });
  const now = (await screen.findByText('现在')).closest('ol')!;
  expect([...now.children].map(({ textContent }) => textContent)).toEqual(['现在华为技术采购总监', `2026-07-01${longName}经理`, '2025-01-01您无权查看的客户']);
  expect(screen.queryByText('一直在这家客户')).toBeNull();
});

test('R4.2 who never changed says so', async () => {
  await record({ at: '?tab=history', routes: { 'GET /api/contacts/:id/moves': { rows: [] } } });
  expect(await screen.findByText('一直在这家客户')).toBeTruthy();
});

test('a contact is deleted after a question and one stands at his customer; a refusal leaves one where he was', async () => {
  const page = await record({ routes: { 'DELETE /api/contacts/:id': problem(409, 'contact.used', '他是合同的签约人，不能删除。') } });
  const ask = async () => {
    await page.user.click(await screen.findByRole('button', { name: '删除' }));
    await page.user.click((await dialogOf('删除联系人“孙丽”？')).getByRole('button', { name: '删除' }));
  };
  await ask();
  expect(await screen.findByText('他是合同的签约人，不能删除。')).toBeTruthy();
  expect(page.address()).toBe(`/contacts/${idOf(61)}`);
  page.api.answer({ 'DELETE /api/contacts/:id': undefined });
  await ask();
  await waitFor(() => expect(page.address()).toBe(`/customers/${idOf(1)}?tab=contacts`));
});
