// What a row of an imported product list is understood as (R9.1, R4.3): every fault is told at once, in sentences, and nobody
// fills in by import what he may not fill in by hand (R12.1).
import { describe, expect, it } from 'vitest';
import { wholeCompany } from '#platform/permission/index.ts';
import { viewerWith } from '#tests/harness/platform.ts';
import { readRow } from './read-row.ts';

const units = [{ code: 'set', label: '套' }, { code: 'licence', label: '许可' }] as Parameters<typeof readRow>[2];
const keeper = viewerWith({ rights: { 'price.create': wholeCompany } });
const read = (cells: Record<string, string>, viewer = keeper) => readRow(viewer, { number: 2, cells: { name: '变频器', category: '驱动/变频器', ...cells } }, units);

describe('a row of a product list (R9.1)', () => {
  it('is a product with its category, unit and prices', () => {
    const { draft, problems } = read({ code: ' BP-1 ', specification: '7.5kW', productVersion: 'V2', unit: '套', standardPrice: '￥1,280', agentPrice: '0.1万', validFrom: '2026/1/5', validUntil: '2026-12-31', description: '一行\n二行' });
    expect(problems).toEqual([]);
    expect(draft).toEqual({
      path: ['驱动', '变频器'],
      values: { name: '变频器', code: 'BP-1', specification: '7.5kW', productVersion: 'V2', unit: 'set', description: '一行\n二行' },
      prices: [
        { kind: 'standard', amount: 128_000, validFrom: '2026-01-05', validUntil: '2026-12-31' },
        { kind: 'agent', amount: 100_000, validFrom: '2026-01-05', validUntil: '2026-12-31' },
      ],
    });
  });

  it('has only what was filled in: an empty cell empties nothing', () => {
    expect(read({ code: '', unit: ' ', standardPrice: '', description: '  ' }).draft).toEqual({ path: ['驱动', '变频器'], values: { name: '变频器' }, prices: [] });
  });

  it('names the unit by its label or its code', () => {
    expect(read({ unit: 'licence' }).draft.values.unit).toBe('licence');
    expect(read({ unit: '许可' }).draft.values.unit).toBe('licence');
  });

  it('a price of nothing is a price, and days without a price say nothing', () => {
    expect(read({ standardPrice: '0' }).draft.prices).toEqual([{ kind: 'standard', amount: 0, validFrom: null, validUntil: null }]);
    expect(read({ validFrom: '2026-01-01' })).toMatchObject({ draft: { prices: [] }, problems: [] });
  });

  it.each([
    [{ name: '' }, ['请填写产品名称。']],
    [{ name: '长'.repeat(101) }, ['产品名称最多 100 个字，现在有 101 个字。']],
    [{ category: ' / ' }, ['请填写产品分类，例如 软件/CRM。']],
    [{ category: `软件/${'长'.repeat(41)}` }, ['产品分类最多 40 个字，现在有 41 个字。']],
    [{ unit: '打' }, ['没有“打”这个单位，请改成：套、许可；或先在数据字典里添加。']],
    [{ standardPrice: '面议' }, ['标准价“面议”不是金额，请只写数字，例如 1280 或 1280.50。']],
    [{ standardPrice: '1.005' }, ['标准价“1.005”最多精确到分。']],
    [{ standardPrice: '1', validFrom: '2026-02-30' }, ['生效日期“2026-02-30”不是有效的日期，请按 2026-01-31 的格式填写。']],
    [{ standardPrice: '1', validFrom: '2026-03-01', validUntil: '2026-02-28' }, ['截止日期不能早于生效日期。']],
    [{ standardPrice: '100000001万' }, ['标准价不能大于 1000000000000。']],
    [{ standardPrice: '999999999999万' }, [expect.stringMatching(/^标准价“999999999999万”太大，/)]],
    [{ standardPrice: '1000000000000.01' }, ['标准价不能大于 1000000000000。']],
  ])('%j is refused in a sentence', (cells, sentences) => expect(read(cells).problems).toEqual(sentences));

  it('tells all its faults together', () => {
    expect(read({ name: '', category: '', unit: '打', agentPrice: 'x', validUntil: '不知道' }).problems).toHaveLength(5);
  });

  it('nobody imports what he may not write: prices without the right, fields that are hidden or read only', () => {
    const plain = viewerWith({});
    expect(read({ standardPrice: '5' }, plain).problems).toEqual(['您没有权限维护价格，请去掉价格列，或联系系统管理员。']);
    expect(read({}, plain).problems).toEqual([]);
    expect(read({ standardPrice: '5' }, viewerWith({ rights: { 'price.create': wholeCompany }, fieldAccess: { price: { amount: 'read' } } })).problems).toHaveLength(1);
    const narrow = viewerWith({ fieldAccess: { product: { specification: 'read', categoryId: 'hidden' } } });
    expect(read({ specification: '7.5kW' }, narrow).problems).toEqual(['您没有权限填写“规格”。', '您没有权限填写“产品分类”。']);
  });
});
