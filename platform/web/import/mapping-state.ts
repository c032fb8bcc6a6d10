import type { ImportColumn, ImportState, Mapping, PreviewedRow, RowOutcome } from './import-api.ts';
import { importWords } from './zh-CN.ts';

/** The mapping with one column of the file brought into another field; whoever had that field before is left out. */
export function withField(mapping: Mapping, index: number, key: string | null): Mapping {
  return mapping.map((field, at) => (at === index ? key : key !== null && field === key ? null : field));
}

/** What still keeps a mapping from being used, as a sentence; null when it is good. */
export function mappingProblem(mapping: Mapping, columns: readonly ImportColumn[]): string | null {
  const missing = columns.filter(({ key, required }) => required && !mapping.includes(key));
  if (missing.length > 0) return importWords.missing(missing.map(({ label }) => `“${label}”`).join('、'));
  return mapping.some((key) => key !== null) ? null : importWords.nothingMapped;
}

/** The fields that no column of the file is brought into. */
export function absentFields(mapping: Mapping, columns: readonly ImportColumn[]): readonly ImportColumn[] {
  return columns.filter(({ key }) => !mapping.includes(key));
}

/** The first different values of a column of the file, to know it by. */
export function samplesOf(sample: ImportState['sample'], index: number, most = 3): readonly string[] {
  const values = (sample ?? []).map((row) => (row[index] ?? '').trim()).filter((value) => value !== '');
  return [...new Set(values)].slice(0, most);
}

/** How often each outcome stands among previewed rows. */
export function countOutcomes(rows: readonly PreviewedRow[]): Readonly<Record<RowOutcome, number>> {
  const counts = { created: 0, updated: 0, skipped: 0, failed: 0 };
  for (const { result } of rows) counts[result] += 1;
  return counts;
}

/** Previewed rows, those that would fail first: they are what can still be mended. */
export function failedFirst(rows: readonly PreviewedRow[]): readonly PreviewedRow[] {
  return rows.toSorted((one, other) => Number(other.result === 'failed') - Number(one.result === 'failed') || one.number - other.number);
}

/** Which step a person is at: what the server knows of the import decides, and before it is started whether the mapping was agreed to. */
export function stepOf(state: ImportState['state'] | null, mappingAgreed: boolean): 0 | 1 | 2 | 3 {
  if (state === null) return 0;
  if (state !== 'uploaded') return 3;
  return mappingAgreed ? 2 : 1;
}

/** How far an import is, in whole per cent. */
export function importPercent({ progress, state }: Pick<ImportState, 'progress' | 'state'>): number {
  if (state !== 'running' && state !== 'undoing') return 100;
  return progress.total > 0 ? Math.min(99, Math.floor((progress.done / progress.total) * 100)) : 0;
}

/** The headline of an import that has ended, and whether it is good news. */
export function verdictOf({ state, created, updated, failed, kept }: Pick<ImportState, 'state' | 'created' | 'updated' | 'failed' | 'kept'>): { readonly title: string; readonly good: boolean } {
  const { states } = importWords;
  if (state === 'done' && created + updated === 0 && failed > 0) return { title: states.doneNothing, good: false };
  if (state === 'done') return { title: failed > 0 ? states.doneSome : states.done, good: failed === 0 };
  if (state === 'undone') return { title: kept > 0 ? states.undoneSome : states.undone, good: kept === 0 };
  return { title: state === 'cancelled' ? states.cancelled : state === 'uploaded' ? states.uploaded : states.failed, good: false };
}
