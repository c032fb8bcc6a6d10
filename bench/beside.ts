// node bench/beside.ts --database <database> — the list beside the bare route (list.ts), as a result for the report.
import { parseArgs } from 'node:util';
import { openKept } from './kept.ts';
import { measureList } from './list.ts';
import { type Figure, keepResult } from './results.ts';

/** Of the bare route's requests a second. */
const wanted = 60;

const { values } = parseArgs({ options: { database: { type: 'string' }, seconds: { type: 'string', default: '8' }, only: { type: 'string' } } });
const kept = await openKept(values.database);
try {
  const measured = await measureList(kept.url, { seconds: Number(values.seconds), only: values.only });
  const figures = measured.flatMap(({ label, product, bare, ratio, microseconds, bareMicroseconds }): Figure[] => [
    { what: `${label}: of the bare route`, value: ratio * 100, unit: '%', goal: { least: wanted } },
    { what: `${label}: product`, value: product.perSecond, unit: 'a second' },
    { what: `${label}: bare`, value: bare.perSecond, unit: 'a second' },
    { what: `${label}: CPU of an answer, product`, value: microseconds, unit: 'µs' },
    { what: `${label}: CPU of an answer, bare`, value: bareMicroseconds, unit: 'µs' },
    { what: `${label}: p99, product`, value: product.p99, unit: 'ms' },
    { what: `${label}: failed`, value: product.failed + bare.failed, unit: '', goal: { most: 0 } },
  ]);
  await keepResult({ bench: 'list', database: kept.dialect, command: `node bench/beside.ts --database=<${kept.dialect}> --seconds=${values.seconds}`, figures });
} finally {
  await kept.close();
}
