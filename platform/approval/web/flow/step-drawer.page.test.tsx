// One step of a flow with all its rules: who signs, for which documents, what happens out of the usual (R12.3).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { listOf } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { boolean, dictionary, money, text } from '#platform/entity/index.ts';
import type { FlowStep } from '../../model/flow.ts';
import { StepDrawer } from './step-drawer.tsx';
import { useNames } from './use-names.ts';

const facts = { amount: money('金额'), class: dictionary('客户级别', 'customer.class'), urgent: boolean('加急'), remark: text('备注') };
const plain: FlowStep = { key: 'a', name: '主管', approver: { by: 'superior', level: 1 } };

interface DrawerProps {
  readonly step: FlowStep;
  readonly isNew?: boolean;
  readonly onApply: (step: FlowStep) => void;
  readonly onClose: () => void;
}

function Screen({ step, isNew = false, onApply, onClose }: DrawerProps) {
  const names = useNames({ finance: '标准财务' });
  return <StepDrawer step={step} isNew={isNew} facts={facts} editable={[{ name: 'discount', label: '折扣' }]} roles={[{ id: 'r1', name: '出纳' }]} names={names} found={[]} onApply={onApply} onClose={onClose} />;
}

async function open(more: Partial<FlowStep> = {}, isNew = false) {
  const onApply = vi.fn<(step: FlowStep) => void>();
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<Screen step={{ ...plain, ...more }} isNew={isNew} onApply={onApply} onClose={onClose} />, {
    routes: { 'GET /api/employees/options': listOf([{ id: idOf(21), name: '韩梅' }, { id: idOf(22), name: '赵总' }], null) },
    customization: { dictionaries: { 'customer.class': [{ value: 'A', label: 'A 级', active: true }, { value: 'B', label: 'B 级', active: true }] as never } },
  });
  const drawer = await dialogOf(isNew ? '添加步骤' : '编辑步骤');
  const { user } = page;
  return {
    ...page,
    drawer,
    onApply,
    onClose,
    pick: (name: string | RegExp) => user.click(drawer.getByRole('radio', { name })),
    done: () => user.click(drawer.getByRole('button', { name: '完成' })),
    applied: () => onApply.mock.calls.at(-1)?.[0],
    alerts: () => drawer.queryAllByRole('alert').map(({ textContent }) => textContent),
    field: (name: string) => drawer.getByLabelText<HTMLInputElement>(name),
  };
}

test('every way to find an approver begins with what is usual, and asks for more only where something is missing', async () => {
  const { pick, done, alerts, onApply, applied, user, drawer } = await open();
  await pick(/^角色/);
  await done();
  expect(alerts()).toEqual(['请选择审批人。']);
  await choose(user, drawer.getByRole('combobox', { name: '角色' }), '出纳');
  expect(alerts()).toEqual([]);
  await done();
  expect(applied()?.approver).toEqual({ by: 'role', id: 'r1' });
  await pick(/^指定人员/);
  await done();
  expect(alerts()).toEqual(['请选择审批人。']);
  await choose(user, drawer.getByRole('combobox', { name: '人员' }), '韩梅');
  expect(drawer.queryByText(/每个人都通过/)).toBeNull();
  await choose(user, drawer.getByRole('combobox', { name: '人员' }), '赵总');
  await pick(/^会签/);
  await done();
  expect(applied()).toMatchObject({ approver: { by: 'persons', ids: [idOf(21), idOf(22)] }, mode: 'all' });
  expect(onApply).toHaveBeenCalledTimes(2);
});

test('several levels always sign in turn, whatever was chosen before', async () => {
  const { pick, done, applied, drawer } = await open({ approver: { by: 'role', id: 'r1' }, mode: 'all' });
  expect(drawer.getByRole<HTMLInputElement>('radio', { name: /^会签/ }).checked).toBe(true);
  await pick(/^逐级上级/);
  expect(drawer.queryByRole('radio', { name: /^会签/ })).toBeNull();
  expect(drawer.getByRole<HTMLInputElement>('radio', { name: /^依次/ }).checked).toBe(true);
  await done();
  expect(applied()?.approver).toEqual({ by: 'superiors', upTo: null });
});

test('a standard role that is not among the company’s is called by its name, and stays chosen', async () => {
  const { drawer, done, applied } = await open({ approver: { by: 'role', id: 'finance' } });
  expect(drawer.getByTitle('标准财务')).toBeTruthy();
  await done();
  expect(applied()?.approver).toEqual({ by: 'role', id: 'finance' });
});

test.each([
  ['第几级上级', { approver: { by: 'superior', level: 2 } }, '3', { approver: { by: 'superior', level: 3 } }],
  ['最多选几人', { approver: { by: 'chosen', most: 4 } }, '5', { approver: { by: 'chosen', most: 5 } }],
  ['时限（小时）', { timeout: { hours: 48, next: 'remind' } }, '8', { timeout: { hours: 8, next: 'remind' } }],
  ['到第几级', { approver: { by: 'heads', upTo: 2 } }, '4', { approver: { by: 'heads', upTo: 4 } }],
] as const)('%s: what stood there is wiped and another figure typed, and that is what counts', async (label, before, typed, after) => {
  const { user, field, done, applied } = await open(before as Partial<FlowStep>);
  await user.clear(field(label));
  await user.type(field(label), typed);
  await done();
  expect(applied()).toMatchObject(after);
});

test('a figure that was wiped and not typed again is the one before; for “up to which level” nothing means the top', async () => {
  const { user, field, done, applied, pick } = await open({ timeout: { hours: 48, next: 'remind' } });
  await user.clear(field('时限（小时）'));
  await user.tab();
  expect(field('时限（小时）').value).toBe('48');
  await pick(/^逐级部门负责人/);
  await user.type(field('到第几级'), '3');
  await user.clear(field('到第几级'));
  await done();
  expect(applied()).toMatchObject({ timeout: { hours: 48 }, approver: { by: 'heads', upTo: null } });
});

test('conditions: added, joined, changed, taken out; the right one goes', async () => {
  const { user, drawer, done, applied, alerts } = await open({ when: { all: [{ fact: 'amount', is: 'from', value: 100_000_00 }, { fact: 'amount', is: 'under', value: 500_000_00 }] } });
  await user.click(drawer.getByRole('button', { name: '添加条件' }));
  await done();
  expect(alerts()).toEqual(['请填写“金额”要比较的值。']);
  await user.click(drawer.getAllByRole('button', { name: '删除条件' })[0]!);
  expect(alerts()).toEqual([]);
  expect(drawer.getAllByLabelText<HTMLInputElement>('比较的内容').map(({ value }) => value.replace(/[,.].*$/, ''))).toEqual(['500', '']);
  await user.click(drawer.getByText('满足任意一个'));
  await user.click(drawer.getAllByRole('button', { name: '删除条件' })[1]!);
  await done();
  expect(applied()?.when).toEqual({ fact: 'amount', is: 'under', value: 500_000_00 });
});

test('the kind of fact decides what it is compared with; another fact takes no value along', async () => {
  const { user, drawer, done, applied, alerts } = await open();
  expect(drawer.getByText('不设置条件，所有单据都要经过这一步。')).toBeTruthy();
  await user.click(drawer.getByRole('button', { name: '添加条件' }));
  await user.type(drawer.getByLabelText('比较的内容'), '5');
  await choose(user, drawer.getByRole('combobox', { name: '选择内容' }), '客户级别');
  await done();
  expect(alerts()[0]).toContain('请为“客户级别”选择要比较的内容');
  await choose(user, drawer.getByRole('combobox', { name: '比较的内容' }), 'B 级');
  await done();
  expect(applied()?.when).toEqual({ fact: 'class', is: 'in', value: ['B'] });
  await choose(user, drawer.getByRole('combobox', { name: '选择内容' }), '加急');
  await done();
  expect(applied()?.when).toEqual({ fact: 'urgent', is: 'equals', value: 1 });
  await user.click(drawer.getByText('否'));
  await done();
  expect(applied()?.when).toEqual({ fact: 'urgent', is: 'equals', value: 0 });
});

test('a group that is left empty counts for nothing', async () => {
  const { user, drawer, done, applied } = await open({ when: { fact: 'urgent', is: 'equals', value: 1 } });
  await user.click(drawer.getByRole('button', { name: '添加条件组' }));
  const removes = drawer.getAllByRole('button', { name: '删除条件' });
  expect(removes).toHaveLength(3);
  await user.click(removes.at(-1)!);
  await done();
  expect(applied()?.when).toEqual({ fact: 'urgent', is: 'equals', value: 1 });
});

test('somebody named for an empty step or a late one must be chosen before it is taken over', async () => {
  const { user, drawer, pick, done, alerts, applied } = await open();
  const empty = within(drawer.getByRole('radio', { name: '由系统管理员审批' }).closest('[role="radiogroup"]') as HTMLElement);
  await user.click(empty.getByRole('radio', { name: '由指定人员审批' }));
  await choose(user, drawer.getByLabelText('超过时限没有审批时'), '转给指定人员');
  await done();
  expect(alerts()).toEqual(['请选择没有审批人时由谁审批。', '请选择超时后转给谁。']);
  await choose(user, drawer.getByRole('combobox', { name: '没有审批人时 人员' }), '韩梅');
  await choose(user, drawer.getByRole('combobox', { name: '超过时限没有审批时 人员' }), '赵总');
  expect(alerts()).toEqual([]);
  await pick('跳过他');
  await pick('每一步都要审批');
  await done();
  expect(applied()).toMatchObject({ empty: { next: 'person', personId: idOf(21) }, timeout: { hours: 24, next: 'person', personId: idOf(22) }, applicant: 'skip', repeat: 'every' });
});

test('where nothing can be returned, nobody is asked where it goes on', async () => {
  const { user, drawer, done, applied } = await open();
  expect(drawer.getByRole('radio', { name: '直接回到这一步' })).toBeTruthy();
  await user.click(drawer.getByRole('switch', { name: /允许退回/ }));
  expect(drawer.queryByRole('radio', { name: '直接回到这一步' })).toBeNull();
  await choose(user, drawer.getByLabelText('这一步可以修改的内容'), '折扣');
  await choose(user, drawer.getByLabelText('通过后抄送'), '赵总');
  await done();
  expect(applied()).toMatchObject({ mayReturn: false, editable: ['discount'], copyTo: [idOf(22)] });
});

test.each([
  ['nothing was touched', {}],
  ['a condition of one comparison stands in a group', { when: { all: [{ fact: 'urgent', is: 'equals', value: 1 }] } }],
  ['an empty list is said and not left out', { copyTo: [], editable: [], mayReturn: true }],
] as const)('closing asks nothing where %s', async (_, more) => {
  const { user, drawer, onClose } = await open(more as Partial<FlowStep>);
  await user.click(drawer.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
});

test('a switch there and back again is no change; a condition begun is one', async () => {
  const { user, drawer, onClose } = await open();
  const returning = drawer.getByRole('switch', { name: /允许退回/ });
  await user.click(returning);
  await user.click(returning);
  await user.click(drawer.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  await user.click(drawer.getByRole('button', { name: '添加条件' }));
  await user.keyboard('{Escape}');
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(drawer.getByLabelText('比较的内容')).toBeTruthy();
});

test('a new step is taken over with Ctrl+Enter, its name without the blanks around it; a name of blanks is none', async () => {
  const { user, field, alerts, applied, onApply, drawer } = await open({}, true);
  const name = drawer.getByLabelText<HTMLInputElement>(/步骤名称/);
  await user.clear(name);
  await user.type(name, '   ');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(alerts()).toEqual(['请填写步骤名称。']);
  expect(onApply).not.toHaveBeenCalled();
  await user.type(name, '财务 ');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(applied()?.name).toBe('财务');
  expect(field('第几级上级').value).toBe('1');
});
