import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDuplicateKey } from '#platform/db/index.ts';
import type { ImportOutcome, ImportRow } from '#platform/transfer/importer.ts';
import { freshName, openCountingHouse, today, type CountingHouse } from '../../testing/counting-house.ts';
import { bankLineImporter } from './import-lines.ts';

let house: CountingHouse;
beforeAll(async () => {
  house = await openCountingHouse();
});
afterAll(() => house.stop());

const options = { duplicates: 'skip' as const, target: {}, importId: 'test' };
const take = (rows: readonly ImportRow[]): Promise<ImportOutcome[]> => house.program((context) => bankLineImporter.take(context, rows, options));
const row = (number: number, cells: Partial<Record<'serial' | 'paidOn' | 'amount' | 'payer', string>>): ImportRow => ({ number, cells: { serial: '', paidOn: today(), amount: '100', payer: '甲', ...cells } });
const stored = async (serials: readonly string[]) => house.server.services.database.reader.selectFrom('bank_line').select(['serial', 'amount', 'status']).where('companyId', '=', house.company.id).where('serial', 'in', [...serials, '']).execute();

describe('a statement that comes in (R5.9)', () => {
  it('whatever is repeated, in one list or the next: each serial number is there once, with its first amount', async () => {
    const prefix = freshName('P');
    const line = fc.record({ which: fc.nat(8), amount: fc.constantFrom('0.01', '12.30', '-5', '', '8,000', '坏', '1.234'), day: fc.constantFrom(today(), '2026-02-31', '2099-01-01') });
    let list = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(line, { maxLength: 10 }), { minLength: 1, maxLength: 3 }), async (lists) => {
        list += 1;
        const expected = new Map<string, number>();
        for (const lines of lists) {
          const rows = lines.map(({ which, amount, day }, index) => row(index + 2, { serial: `${prefix}-${list}-${which}`, amount, paidOn: day }));
          const outcomes = await take(rows);
          expect(outcomes.map(({ number }) => number)).toEqual(rows.map(({ number }) => number));
          for (const [index, { cells }] of rows.entries()) {
            const cents = { '0.01': 1, '12.30': 1230, '8,000': 800_000 }[cells.amount!];
            const readable = cells.paidOn !== '2026-02-31' && cells.amount !== '坏' && cells.amount !== '1.234';
            const wanted = !readable ? 'failed' : cents === undefined ? 'skipped' : cells.paidOn === '2099-01-01' ? 'failed' : expected.has(cells.serial!) ? 'skipped' : 'created';
            expect(outcomes[index]!.result).toBe(wanted);
            if (wanted === 'created') expected.set(cells.serial!, cents!);
          }
        }
        const rows = await stored([...expected.keys()]);
        expect(new Map(rows.map(({ serial, amount }) => [serial, amount]))).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  it('of two who bring the same list in at once, the database keeps each line once', async () => {
    const serials = [...Array(6).keys()].map((index) => `${freshName('同')}-${index}`);
    const rows = serials.map((serial, index) => row(index + 2, { serial }));
    const attempts = await Promise.allSettled([...Array(4).keys()].map(() => take(rows)));
    for (const one of attempts) if (one.status === 'rejected') expect(isDuplicateKey(one.reason)).toBe(true);
    expect(attempts.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect((await stored(serials)).map(({ serial }) => serial).sort()).toEqual([...serials].sort());
    // Brought in once more, it changes nothing.
    expect((await take(rows)).every(({ result }) => result === 'skipped')).toBe(true);
  });

  it('the same serial number of another company is another payment', async () => {
    const serial = freshName('S');
    await take([row(2, { serial })]);
    const other = await house.server.foundCompany('别的公司');
    const viewer = await house.server.services.people.viewerOf(house.server.services.database.reader, other.id, other.administrator.id);
    const outcomes = await house.writing(viewer!, (context) => bankLineImporter.take(context, [row(2, { serial })], options));
    expect(outcomes).toMatchObject([{ result: 'created' }]);
  });
});
