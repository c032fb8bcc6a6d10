import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable, readRows } from '#platform/transfer/file/index.ts';
import type { ImportOutcome, ImportRow } from '#platform/transfer/importer.ts';
import { openSalesFloor, type SalesFloor } from '../../testing/sales-floor.ts';
import { customerImporter } from './importer.ts';

const list = resolve(import.meta.dirname, '../../../../tests/data/listed-companies.xlsx');
let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.stop());

/** The rows of the real list under the columns that its headings mean. */
async function* portions(columns: Awaited<ReturnType<typeof customerImporter.columns>>): AsyncGenerator<ImportRow[]> {
  const { header } = await openTable(list);
  const keys = header.map((heading) => columns.find(({ label, aliases }) => [label, ...aliases].includes(heading))?.key);
  for await (const rows of readRows(list)) {
    yield rows.map(({ number, cells }) => ({ number, cells: Object.fromEntries(cells.flatMap((cell, index) => (keys[index] ? [[keys[index], cell]] : []))) }));
  }
}

describe('the list of listed companies (issue 2 §1.4)', () => {
  it('goes into the pool; what cannot be placed comes back with what to write, and mended it goes in', async () => {
    const director = await floor.viewer(floor.director);
    const columns = await customerImporter.columns(floor.reading(director));
    const options = { duplicates: 'skip' as const, target: { poolId: floor.poolId }, importId: 'test' };
    const outcomes: ImportOutcome[] = [];
    const rows = new Map<number, ImportRow>();
    for await (const portion of portions(columns)) {
      for (const row of portion) rows.set(row.number, row);
      outcomes.push(...(await floor.writing(director, (context) => customerImporter.take(context, portion, options))));
    }
    const failed = outcomes.filter((one) => one.result === 'failed');
    const count = (result: string): number => outcomes.filter((one) => one.result === result).length;
    expect(outcomes).toHaveLength(3252);
    expect([count('created') > 1500, failed.every(({ reason }) => reason.includes('请在“所在地区”填写'))]).toEqual([true, true]);
    const mended = failed.map(({ number }) => ({ ...rows.get(number)!, cells: { ...rows.get(number)!.cells, region: '浙江省杭州市' } }));
    const second = await floor.writing(director, (context) => customerImporter.take(context, mended, options));
    expect(second.filter(({ result }) => result === 'failed')).toEqual([]);
    const { reader } = floor.server.services.database;
    const stored = await reader.selectFrom('customer').select(['regionCode', 'enterpriseType', 'industry', 'poolId']).where('companyId', '=', floor.company.id).execute();
    expect(stored.length).toBe(count('created') + second.filter(({ result }) => result === 'created').length);
    expect(stored.every(({ regionCode, poolId }) => !regionCode.endsWith('0000') && poolId === floor.poolId)).toBe(true);
    expect(stored.filter(({ enterpriseType }) => enterpriseType === 'stateOwned').length).toBeGreaterThan(300);
    // The list again changes nothing.
    const again = await floor.writing(director, (context) => customerImporter.take(context, [...rows.values()].slice(0, 500), options));
    expect(again.every(({ result }) => result !== 'created')).toBe(true);
  });
});
