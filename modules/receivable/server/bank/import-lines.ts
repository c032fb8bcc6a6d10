import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { companyRows, insertRecords } from '#platform/record/index.ts';
import type { Importer, ImportOutcome, ImportRow } from '#platform/transfer/importer.ts';
import { bankLine } from '../../model/bank-line.ts';
import { type LineValues, readLine, statementColumns } from './read-line.ts';

/** How bank statements come in: a serial number that is there already is skipped, whatever the rule; money that went out too. */
export const bankLineImporter: Importer = {
  entity: bankLine,
  columns: () => Promise.resolve([...statementColumns]),
  take: (context, rows) => takeLines(context, rows),
  keptBack: async (context, ids) => {
    const rows = await companyRows(context, bankLine).select(['bank_line.id']).where('bank_line.id', 'in', ids).where('bank_line.status', '=', 'claimed').execute();
    return new Map(rows.map(({ id }) => [id, '这条流水已登记为回款，请先冲销回款。']));
  },
};

async function takeLines(context: Context, rows: readonly ImportRow[]): Promise<ImportOutcome[]> {
  const read = rows.map((row) => ({ number: row.number, ...readLine(row) }));
  const serials = read.flatMap((one) => ('values' in one ? [one.values.serial] : []));
  const known = await knownSerials(context, serials);
  const fresh = new Map<string, LineValues>();
  const taken: { number: number; serial: string }[] = [];
  const outcomes: ImportOutcome[] = [];
  for (const one of read) {
    if ('problem' in one) outcomes.push({ number: one.number, result: 'failed', reason: one.problem });
    else if ('outgoing' in one) outcomes.push({ number: one.number, result: 'skipped' });
    else if (one.values.paidOn > dayOf(context.now)) outcomes.push({ number: one.number, result: 'failed', reason: '日期晚于今天，请核对。' });
    else if (known.has(one.values.serial) || fresh.has(one.values.serial)) outcomes.push({ number: one.number, result: 'skipped', recordId: known.get(one.values.serial) });
    else {
      fresh.set(one.values.serial, one.values);
      taken.push({ number: one.number, serial: one.values.serial });
    }
  }
  const inserted = await insertRecords(context, bankLine, [...fresh.values()].map((values) => ({ ...values, status: 'open' as const })), { action: 'import' });
  const ids = new Map(inserted.map(({ id, serial }) => [serial, id]));
  outcomes.push(...taken.map(({ number, serial }): ImportOutcome => ({ number, result: 'created', recordId: ids.get(serial)! })));
  return outcomes.sort((one, other) => one.number - other.number);
}

async function knownSerials(context: Context, serials: readonly string[]): Promise<Map<string, string>> {
  if (serials.length === 0) return new Map();
  const rows = await companyRows(context, bankLine).select(['bank_line.id', 'bank_line.serial']).where('bank_line.serial', 'in', serials).execute();
  return new Map(rows.map(({ id, serial }) => [serial, id]));
}
