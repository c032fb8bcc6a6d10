import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';
import { poolFit } from './pool-fit.ts';

let floor: SalesFloor;
const pools: Record<string, string> = {};
let firstDepartment: string;
beforeAll(async () => {
  floor = await openSalesFloor();
  const departments = await floor.director.client.get<{ rows: { id: string; name: string }[] }>('/api/departments?size=100');
  firstDepartment = departments.body.rows.find(({ name }) => name === '销售一部')!.id;
  const make = async (name: string, values: object) => (pools[name] = (await floor.director.client.post<{ id: string }>('/api/pools', { name, mode: 'claim', position: 30, ...values })).body.id);
  await make('浙江', { regionCodes: ['330000'] });
  await make('宁波', { regionCodes: ['330200'] });
  await make('海曙', { regionCodes: ['330203'] });
  await make('一部', { members: [{ id: firstDepartment, kind: 'department', administrator: false }] });
});
afterAll(() => floor.stop());

describe('the pool that a customer returns to', () => {
  const fits = async (regionCode: string, departmentId: string | null = null, wished?: string): Promise<string | undefined> => {
    const id = (await poolFit(floor.reading(await floor.viewer(floor.director))))({ regionCode, departmentId }, wished);
    return id === floor.poolId ? '默认' : Object.keys(pools).find((name) => pools[name] === id);
  };

  it.each([
    ['330203', '海曙'],
    ['330205', '宁波'],
    ['330106', '浙江'],
    ['440300', '默认'],
  ])('for %s is that of the nearest region: %s', async (regionCode, name) => {
    expect(await fits(regionCode)).toBe(name);
  });

  it('is that of its department where no region has one, and the one wished for before all', async () => {
    expect(await fits('440300', firstDepartment)).toBe('一部');
    expect(await fits('330106', firstDepartment)).toBe('浙江');
    expect(await fits('330106', firstDepartment, pools['一部'])).toBe('一部');
  });

  it('is another when the one wished for has been deleted', async () => {
    const gone = await floor.director.client.post<{ id: string }>('/api/pools', { name: '将删', mode: 'claim', position: 40 });
    await floor.director.client.delete(`/api/pools/${gone.body.id}`);
    expect(await fits('440300', null, gone.body.id)).toBe('默认');
  });
});
