// Two people change one record (R4.4): what a person is shown of each kind of field, what he may choose, and what goes out.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import type { Row } from '../record/record-query.ts';
import { firm, firmCustomization, firmModule } from '../testing/firm.ts';
import { EntityForm, type EntityFormProps, type ExtraField } from './index.ts';

const opened: Row = { id: idOf(1), version: 4, name: '华为技术', budget: 100_00, share: 8500, level: 'A', chain: 0, listedOn: '2026-01-31', industry: 'it', regionCode: '330100', parentId: idOf(3), parentName: '华为投资', remark: '旧', custom: { plate: '浙A1' } };
const question = '有人同时修改了这条记录';
const stale = (changed?: unknown) => problem(409, 'stale', '别人已经修改了这条记录。', { changed });

async function open(fields: readonly string[], theirs: object, { changed = [{ by: '李雷' }], routes = {}, ...props }: Partial<EntityFormProps> & { changed?: unknown; routes?: Routes } = {}) {
  const sent: Record<string, unknown>[] = [];
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<EntityForm entity={firm} record={opened} fields={fields} onClose={onClose} {...props} />, {
    customization: firmCustomization,
    modules: [firmModule],
    routes: {
      'PATCH /api/firms/:id': ({ body }) => (sent.push(body as Record<string, unknown>), sent.length === 1 ? stale(changed) : { ...opened, version: 6 }),
      'GET /api/firms/:id': { ...opened, version: 5, ...theirs },
      'GET /api/firms': ({ query }) => listOf([{ id: idOf(7), name: '华为终端' }, { id: idOf(8), name: '海思' }].filter(({ id }) => !query.filter || query.filter.includes(id)), null),
      ...routes,
    },
  });
  const form = await dialogOf('编辑公司');
  const retype = async (label: RegExp, text: string): Promise<void> => {
    await page.user.clear(form.getByLabelText(label));
    if (text) await page.user.type(form.getByLabelText(label), text);
  };
  const save = () => page.user.click(form.getByRole('button', { name: '保存' }));
  return { ...page, form, sent, onClose, retype, save };
}
const textsOf = (row: HTMLElement): string[] => [...row.children].map((cell) => cell.textContent ?? '');

test('a choice, a share, a day, a long text and a field of the company’s own are told in words, not as they are stored', async () => {
  const { form, user, retype, save } = await open(['level', 'share', 'remark', 'custom.plate'], { level: null, share: 9000, remark: '他们写的', custom: { plate: '浙C3' } });
  await choose(user, form.getByLabelText(/等级/), 'B 类');
  await retype(/折扣/, '12.5');
  await retype(/备注/, '我写的');
  await retype(/车牌/, '浙B2');
  await save();
  const dialog = await dialogOf(question);
  expect(dialog.getAllByRole('row').slice(1).map(textsOf)).toEqual([
    ['等级', 'A 类', 'B 类', '–'],
    ['折扣', '85%', '12.5%', '90%'],
    ['备注', '旧', '我写的', '他们写的'],
    ['车牌', '浙A1', '浙B2', '浙C3'],
  ]);
  expect(dialog.queryByText(/对方还修改了/)).toBeNull();
});

test('a reference has its name on all three sides: the one chosen just now stands in no record and is asked for', async () => {
  const { form, user, save, sent, api } = await open(['parentId'], { parentId: idOf(8), parentName: '海思' });
  await choose(user, form.getByLabelText(/上级公司/), '华为终端');
  await save();
  const dialog = await dialogOf(question);
  await waitFor(() => expect(textsOf(dialog.getAllByRole('row')[1]!)).toEqual(['上级公司', '华为投资', '华为终端', '海思']));
  expect(JSON.parse(api.last('GET /api/firms').query.filter!)).toEqual({ field: 'id', is: 'in', value: [idOf(7)] });
  await user.click(dialog.getByRole('button', { name: '按选择保存' }));
  await waitFor(() => expect(sent[1]).toEqual({ parentId: idOf(7), version: 5 }));
});

test('back in the form what the other one chose stands under its own name, not under the old one', async () => {
  const { form, user, retype, save, onClose } = await open(['name', 'parentId'], { name: '华为股份', parentId: idOf(8), parentName: '海思' });
  expect(form.getByText('华为投资')).toBeTruthy();
  await retype(/公司名称/, '华为');
  await save();
  const dialog = await dialogOf(question);
  expect(dialog.getByText('对方还修改了：上级公司。这些会一并保留。')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '返回继续填写' }));
  await waitFor(() => expect(screen.queryByText(question)).toBeNull());
  expect(await form.findByText('海思')).toBeTruthy();
  expect(form.queryByText('华为投资')).toBeNull();
  expect(form.getByLabelText<HTMLInputElement>(/公司名称/).value).toBe('华为');
  expect(onClose).not.toHaveBeenCalled();
});

test('who goes back and saves again sends his own words on the version he has seen by then; he is not asked twice', async () => {
  const { user, retype, save, sent, onClose } = await open(['name', 'budget'], { name: '华为股份', budget: 999_00 });
  await retype(/公司名称/, '华为');
  await save();
  await user.click((await dialogOf(question)).getByRole('button', { name: '返回继续填写' }));
  await retype(/公司名称/, '华为集团');
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(sent).toEqual([{ name: '华为', version: 4 }, { name: '华为集团', version: 5 }]);
});

test('all of theirs: nothing of mine is left to say, and no field is sent', async () => {
  const { user, retype, save, sent, onClose } = await open(['name', 'budget'], { name: '华为股份', budget: 999_00 });
  await retype(/公司名称/, '华为');
  await retype(/预算/, '');
  await save();
  const dialog = await dialogOf(question);
  expect(dialog.getAllByRole('row').slice(1).map(textsOf)).toEqual([['公司名称', '华为技术', '华为', '华为股份'], ['预算', '100.00', '–', '999.00']]);
  for (const row of dialog.getAllByRole('row').slice(1)) await user.click(within(row).getAllByRole('radio')[1]!);
  await user.click(dialog.getByRole('button', { name: '按选择保存' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(sent[1]).toEqual({ version: 5 });
});

test('mine is chosen first, and a choice can be taken back before it is sent', async () => {
  const { user, retype, save, sent } = await open(['name'], { name: '华为股份' });
  await retype(/公司名称/, '华为');
  await save();
  const dialog = await dialogOf(question);
  const [mine, theirs] = dialog.getAllByRole<HTMLInputElement>('radio');
  expect([mine!.checked, theirs!.checked]).toEqual([true, false]);
  await user.click(theirs!);
  expect([mine!.checked, theirs!.checked]).toEqual([false, true]);
  await user.click(mine!);
  await user.click(dialog.getByRole('button', { name: '按选择保存' }));
  await waitFor(() => expect(sent[1]).toEqual({ name: '华为', version: 5 }));
});

test.each([[[{ by: '李雷' }, { by: '韩梅梅' }], /韩梅梅保存了修改/], [[], /别人保存了修改/], [null, /别人保存了修改/]])('the last who saved is named, where nobody is known it is somebody (%o)', async (changed, sentence) => {
  const { retype, save } = await open(['name'], { name: '华为股份' }, { changed });
  await retype(/公司名称/, '华为');
  await save();
  expect((await dialogOf(question)).getByText(sentence)).toBeTruthy();
});

test('a third one saves while the choice is made: it is said, and pressing again puts all three together', async () => {
  const { api, form, user, retype, save, onClose } = await open(['name', 'budget'], { name: '华为股份' }, { routes: { 'PATCH /api/firms/:id': () => stale() } });
  await retype(/公司名称/, '华为');
  await save();
  api.answer({ 'GET /api/firms/:id': { ...opened, version: 6, name: '华为股份', budget: 7_00 } });
  await user.click((await dialogOf(question)).getByRole('button', { name: '按选择保存' }));
  expect(await form.findByText('别人已经修改了这条记录。')).toBeTruthy();
  expect(screen.queryByText(question)).toBeNull();
  expect(form.getByLabelText<HTMLInputElement>(/公司名称/).value).toBe('华为');
  api.answer({ 'PATCH /api/firms/:id': { ...opened, version: 7 } });
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('PATCH /api/firms/:id').body).toEqual({ name: '华为', version: 6 });
});

test('a record that the reader may no longer open is said in the form; what was typed stays', async () => {
  const { form, retype, save, onClose } = await open(['name'], {}, { routes: { 'GET /api/firms/:id': problem(403, 'forbidden', '您已经不能查看这家公司。') } });
  await retype(/公司名称/, '华为');
  await save();
  expect(await form.findByText('您已经不能查看这家公司。')).toBeTruthy();
  expect(form.getByLabelText<HTMLInputElement>(/公司名称/).value).toBe('华为');
  expect(onClose).not.toHaveBeenCalled();
});

const lines: ExtraField = { name: 'lines', field: { kind: 'json', label: '产品' }, access: 'write', text: (value) => `${(value as unknown[] | null)?.length ?? 0} 行` };

test('what a definition does not have is told in its own words', async () => {
  const { form, user, save, sent } = await open(['name'], { lines: [1, 2, 3] }, { record: { ...opened, lines: [1] }, extras: [lines], inputs: { lines: (state) => <button type="button" onClick={() => state.set('lines', [1, 4])}>加一行</button> } });
  await user.click(form.getByRole('button', { name: '加一行' }));
  await save();
  const dialog = await dialogOf(question);
  expect(textsOf(dialog.getAllByRole('row')[1]!)).toEqual(['产品', '1 行', '2 行', '3 行']);
  await user.click(dialog.getByRole('button', { name: '按选择保存' }));
  await waitFor(() => expect(sent[1]).toEqual({ lines: [1, 4], version: 5 }));
});
