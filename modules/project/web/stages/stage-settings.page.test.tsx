// 销售阶段: the company's stages, their order, chance of winning and conditions; what is in use is frozen (R5.8).
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, renderPage } from '#tests/harness/page.tsx';
import { contacted, lost, negotiated, quoted, stages, won } from '../../testing/project-rows.ts';
import StageSettings from '../stage-settings.tsx';

const usual: Routes = { 'GET /api/project-stages': { rows: [...stages, won, lost] } };
async function show(routes: Routes = {}) {
  const page = await renderPage(<StageSettings />, { at: '/projects/stages', path: '/projects/stages', rights: ['project.settings'], routes: { ...usual, ...routes } });
  const save = (): Promise<void> => page.user.click(screen.getByRole('button', { name: '保存阶段' }));
  return { ...page, save };
}
const names = (): string[] => screen.getAllByLabelText<HTMLInputElement>('阶段名称').map(({ value }) => value);
const sent = ({ id, name, probability, conditions }: typeof quoted) => ({ id, name, probability, conditions });
/** As they stood when they were opened. */
const before = { stages: stages.map((one) => sent(one)), wonName: '赢单', lostName: '输单' };

test('a stage in which projects stand keeps its chance and its conditions, and cannot be taken away; its name may change (R5.8)', async () => {
  const { api, user, save } = await show({ 'PUT /api/project-stages': { rows: [] } });
  await screen.findByText('2 个项目');
  expect(names()).toEqual(['初步接触', '方案报价', '商务谈判']);
  expect(screen.getAllByLabelText<HTMLInputElement>('赢单率').map(({ value, disabled }) => [value, disabled])).toEqual([['10', true], ['30', false], ['70', false]]);
  expect(screen.queryByRole('button', { name: '删除阶段 初步接触' })).toBeNull();
  await user.type(screen.getAllByLabelText('阶段名称')[0]!, '（电话）');
  await save();
  expect(await screen.findByText('销售阶段已保存')).toBeTruthy();
  expect(api.last('PUT /api/project-stages').body).toEqual({ stages: [{ ...sent(contacted), name: '初步接触（电话）' }, sent(quoted), sent(negotiated)], wonName: '赢单', lostName: '输单', before });
});

test('one is added behind the last with its chance, another taken away; a chance is typed in percent and sent in basis points', async () => {
  const { api, user, save } = await show({ 'PUT /api/project-stages': { rows: [] } });
  await user.click(await screen.findByRole('button', { name: '添加阶段' }));
  expect(names().at(-1)).toBe('新阶段');
  const chance = screen.getAllByLabelText<HTMLInputElement>('赢单率').at(-1)!;
  expect(chance.value).toBe('70');
  await user.clear(chance);
  await user.type(chance, '85.5');
  await choose(user, screen.getAllByRole('combobox', { name: '进入条件' }).at(-1)!, '最近一轮谈判达成一致');
  await user.click(screen.getByRole('button', { name: '删除阶段 方案报价' }));
  await user.clear(screen.getByLabelText(/赢单的名称/));
  await user.type(screen.getByLabelText(/赢单的名称/), '成交');
  await save();
  await waitFor(() => expect(api.last('PUT /api/project-stages').body).toEqual({ stages: [sent(contacted), sent(negotiated), { name: '新阶段', probability: 8550, conditions: ['agreed'] }], wonName: '成交', lostName: '输单', before }));
});

test('what is refused stands at its stage, and goes when something is changed; nothing typed is lost', async () => {
  const { user, save } = await show({ 'PUT /api/project-stages': problem(422, 'invalid', '阶段有重名。', { fields: [{ path: 'stages.1.name', message: '已有“初步接触”。' }] }) });
  const second = (await screen.findAllByLabelText<HTMLInputElement>('阶段名称'))[1]!;
  await user.clear(second);
  await user.type(second, '初步接触');
  await save();
  const told = await screen.findByText('已有“初步接触”。');
  expect(told.closest('li')).toBe(second.closest('li'));
  expect(screen.getByText('阶段有重名。')).toBeTruthy();
  expect(second.value).toBe('初步接触');
  await user.type(second, '二');
  expect(screen.queryByText('已有“初步接触”。')).toBeNull();
});

test('the last stage that is left cannot be taken away', async () => {
  const { user } = await show({ 'GET /api/project-stages': { rows: [quoted, negotiated, won, lost] } });
  await user.click(await screen.findByRole('button', { name: '删除阶段 方案报价' }));
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '删除阶段 商务谈判' }).disabled).toBe(true);
});

test('a double click saves once', async () => {
  const answer = held();
  const { api } = await show({ 'PUT /api/project-stages': answer.route });
  const button = await screen.findByRole('button', { name: '保存阶段' });
  act(() => {
    button.click();
    button.click();
  });
  fireEvent.click(button);
  expect(api.sent('PUT /api/project-stages')).toHaveLength(1);
  answer.release({ rows: [] });
  expect(await screen.findByText('销售阶段已保存')).toBeTruthy();
});

test('every stage is moved by a handle that says how, also without a mouse', async () => {
  await show();
  expect((await screen.findAllByRole('button', { name: /拖动排序/ })).map((handle) => handle.getAttribute('aria-label'))).toEqual(['初步接触', '方案报价', '商务谈判'].map((name) => `${name}：拖动排序，或按空格后用方向键移动`));
});

test('stages that cannot be read are asked for again', async () => {
  const { api, user } = await show({ 'GET /api/project-stages': problem(500, 'unexpected', '服务器出错了。') });
  await screen.findByText(/服务器出错了/);
  api.answer(usual);
  await user.click(screen.getByRole('button', { name: '重试' }));
  await waitFor(() => expect(names()).toHaveLength(3));
});
