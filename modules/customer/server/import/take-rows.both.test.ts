import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '#platform/permission/index.ts';
import type { DuplicateRule, ImportOutcome } from '#platform/transfer/importer.ts';
import { createdBy, freshName, openSalesFloor, type SalesFloor } from '../../testing/sales-floor.ts';
import { customerImporter } from './importer.ts';

let floor: SalesFloor;
let director: Viewer;
let zhang: Viewer;
beforeAll(async () => {
  floor = await openSalesFloor();
});
beforeEach(async () => {
  director = await floor.viewer(floor.director);
  zhang = await floor.viewer(floor.zhang);
});
afterAll(() => floor.stop());

const bring = (viewer: Viewer, rows: Record<string, string>[], duplicates: DuplicateRule = 'skip', target: Record<string, unknown> = { poolId: floor.poolId }): Promise<ImportOutcome[]> =>
  floor.writing(viewer, (context) => customerImporter.take(context, rows.map((cells, index) => ({ number: index + 2, cells })), { duplicates, target, importId: 'test' }));
const stored = (name: string) => floor.server.services.database.reader.selectFrom('customer').selectAll().where('companyId', '=', floor.company.id).where('name', '=', name).execute();
const reasons = (outcomes: ImportOutcome[]): (string | null)[] => outcomes.map((one) => (one.result === 'failed' ? one.reason : null));

describe('a list of customers (R4.3)', () => {
  it('fills the fields as lists write them', async () => {
    const name = '杭州甲乙电气股份有限公司';
    await bring(director, [{ name, shortName: '甲乙电气', region: '浙江', industry: '电气设备', enterpriseType: '地方国企', class: 'A类', phone: '0571-88886666 / 13800138000', stage: '正式客户', createdAt: '2020年3月5日' }]);
    const [row] = await stored(name);
    expect(row).toMatchObject({ regionCode: '330100', shortName: '甲乙电气', industry: '电气设备', enterpriseType: 'stateOwned', class: 'A', phone: '057188886666', stage: 'formal', convertReason: '名单导入', createdAt: '2020-03-04 16:00:00.000', poolId: floor.poolId, ownerId: null });
    const items = await floor.server.services.database.reader.selectFrom('dictionary_item').select('label').where('companyId', '=', floor.company.id).where('dictionary', '=', 'industry').where('code', '=', '电气设备').execute();
    expect(items).toEqual([{ label: '电气设备' }]);
  });

  it('fails a row by itself, with everything wrong in it', async () => {
    const good = freshName();
    const outcomes = await bring(director, [
      { name: good, region: '北京' },
      { name: '', region: '北京' },
      { name: '看不出在哪里的公司', region: '' },
      { name: '性质不明有限公司', region: '上海', enterpriseType: '外星企业', class: 'D' },
      { name: '没有此人有限公司', region: '上海', owner: '查无此人' },
      { name: '未来有限公司', region: '上海', createdAt: '2099-01-01' },
    ]);
    expect(outcomes.map(({ result }) => result)).toEqual(['created', 'failed', 'failed', 'failed', 'failed', 'failed']);
    const [, noName, noRegion, unknown, nobody, future] = reasons(outcomes);
    expect(noName).toContain('请填写客户名称');
    expect(noRegion).toContain('所在地区');
    expect(unknown).toMatch(/外星企业.*国有企业.*“D”/s);
    expect(nobody).toContain('查无此人');
    expect(future).toContain('不能晚于现在');
    expect(await stored(good)).toHaveLength(1);
  });

  it.each(['无', ''])('takes the enterprise type “%s” for none', async (enterpriseType) => {
    const name = freshName();
    await bring(director, [{ name, region: '天津', enterpriseType }]);
    expect(await stored(name)).toMatchObject([{ enterpriseType: null, regionCode: '120100' }]);
  });

  it('finds twins in the company and within the list itself, and skips them', async () => {
    const there = await createdBy(floor.zhang.client, { name: '宁波丙丁（集团）股份有限公司' });
    const outcomes = await bring(director, [{ name: '宁波丙丁集团有限公司', region: '宁波' }, { name: '宁波戊己有限公司', region: '宁波' }, { name: '宁波戊己有限责任公司', region: '宁波' }]);
    expect(outcomes.map(({ result }) => result)).toEqual(['skipped', 'created', 'skipped']);
    expect(JSON.stringify(outcomes)).not.toContain(there.id);
  });

  it('updates what is there with what the list says, whose it is stays', async () => {
    const there = await createdBy(floor.zhang.client, { name: freshName(), website: 'https://old.example.com', shortName: '旧简称' });
    const name = String(there.name);
    const outcomes = await bring(director, [{ name, region: '宁波', shortName: '新简称', phone: '0574-87654321' }, { name, region: '宁波', remark: '第二行' }], 'update');
    expect(outcomes).toEqual([2, 3].map((number) => ({ number, result: 'updated', recordId: there.id })));
    expect((await floor.zhang.client.get(`/api/customers/${there.id}`)).body).toMatchObject({ ownerName: '张三', shortName: '新简称', website: 'https://old.example.com', regionCode: '330200', remark: '第二行', version: 2 });
    expect((await floor.zhang.client.post('/api/customers', { name: freshName(), regionCode: '330100', phone: '0574-87654321' })).body).toMatchObject({ code: 'customer.duplicate' });
  });

  it('two rows of the list that are twins make one customer under the rule “update”', async () => {
    const name = freshName();
    const outcomes = await bring(director, [{ name, region: '苏州', phone: '0512-61234567' }, { name: freshName(), region: '苏州', phone: '0512-61234567', class: 'B' }], 'update');
    expect(new Set(outcomes.map((one) => (one.result === 'failed' ? one.reason : one.recordId))).size).toBe(1);
  });

  it('lets nobody update or double what he may not', async () => {
    const foreign = await createdBy(floor.li.client);
    const own = await createdBy(floor.zhang.client);
    const rows = [foreign, own].map(({ name }) => ({ name: String(name), region: '杭州', class: 'C' }));
    const updated = await bring(zhang, rows, 'update', {});
    expect(updated.map(({ result }) => result)).toEqual(['failed', 'updated']);
    expect(reasons(updated)[0]).not.toContain('李四');
    expect((await bring(zhang, rows, 'create', {})).map(({ result }) => result)).toEqual(['failed', 'failed']);
    expect((await bring(director, rows, 'create')).map(({ result }) => result)).toEqual(['created', 'created']);
  });

  it('gives customers to whom the list names, within the importing person’s scope', async () => {
    const [a, b] = [freshName(), freshName()];
    expect((await bring(director, [{ name: a, region: '杭州', owner: '李四' }])).map(({ result }) => result)).toEqual(['created']);
    expect(await stored(a)).toMatchObject([{ ownerId: floor.li.id, poolId: null }]);
    expect(reasons(await bring(zhang, [{ name: b, region: '杭州', owner: '李四' }], 'skip', {}))[0]).toContain('没有权限');
    await expect(bring(zhang, [], 'skip', { ownerId: floor.li.id })).rejects.toMatchObject({ status: 403 });
    await floor.hire('李四', 'salesperson', '销售三部');
    expect(reasons(await bring(director, [{ name: b, region: '杭州', owner: '李四' }]))[0]).toContain('2 位员工');
    expect((await bring(director, [{ name: b, region: '杭州', owner: floor.li.userName }])).map(({ result }) => result)).toEqual(['created']);
  });

  it('offers columns that real lists are recognised by', async () => {
    const columns = await customerImporter.columns(floor.reading(director));
    const found = (heading: string) => columns.find(({ label, aliases }) => label === heading || aliases.includes(heading))?.key ?? null;
    expect(['公司全称', '公司简称', '所在地区', '行业', '企业性质', '证券代码', '实际控制人', '上市日期', '序号'].map(found)).toEqual(['name', 'shortName', 'region', 'industry', 'enterpriseType', null, null, null, null]);
  });
});
