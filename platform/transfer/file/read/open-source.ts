import type { OpenOptions } from '../table.ts';
import { defaultLimits } from '../table.ts';
import type { TableLimits } from '../table.ts';
import { openCsv } from './csv-source.ts';
import { sniff } from './sniff.ts';
import type { Source } from './source.ts';
import { openXlsx } from './xlsx-source.ts';

/** Opens the table of a file by what the file is. */
export async function openSource(path: string, { sheet, limits }: OpenOptions): Promise<[Source, TableLimits]> {
  const allowed = { ...defaultLimits, ...limits };
  const format = await sniff(path, allowed);
  return [format === 'xlsx' ? await openXlsx(path, sheet, allowed) : openCsv(path, allowed), allowed];
}
