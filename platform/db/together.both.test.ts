// What several queries answer by one statement: counts side by side, and rows of different tables in one form.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshPlatform, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { audit } from '#platform/audit/index.ts';
import { askCounts, countOf, countTogether, type Handle, jsonOf, newId, rowsTogether } from './index.ts';

let platform: Platform;
let reader: Handle;
let statements = 0;
const [one, other] = [newId(), newId()];
const odd = '引号"、反斜线\\、换行\n、制表\t、😀、<b>、null';

beforeAll(async () => {
  platform = await freshPlatform();
  const { database } = platform.services;
  reader = database.reader;
  const entry = (recordId: string, action: string, version: number, reason: string | null = null) => ({ recordId, recordTitle: '试', action, version, reason });
  await platform.writing(viewerWith({ name: '张三' }), (context) => audit(context, { noun: 'trial' }, [entry(one, 'first', 1), entry(one, 'second', 2, odd), entry(one, 'third', 3), entry(other, 'first', 1)]));
  database.pulse.onStatement = () => (statements += 1);
});
afterAll(() => platform.close());

const entriesOf = (recordId: string) => reader.selectFrom('audit_entry').where('recordId', '=', recordId);

it('counts what each query finds, as numbers, by one statement', async () => {
  statements = 0;
  expect(await askCounts(reader, { one: countOf(entriesOf(one)), both: countTogether(countOf(entriesOf(one)), countOf(entriesOf(other))), none: countOf(entriesOf(newId())) })).toEqual({ one: 3, both: 4, none: 0 });
  expect(statements).toBe(1);
  expect(await askCounts(reader, {})).toEqual({});
});

it('gives the rows of each query by its own order and limit, filed under its name', async () => {
  const told = jsonOf({ reason: 'audit_entry.reason', version: 'audit_entry.version', by: 'audit_entry.actorName' }).as('told');
  const latest = (recordId: string, limit: number) => entriesOf(recordId).select(['action', told]).orderBy('version', 'desc').limit(limit);
  statements = 0;
  const rows = await rowsTogether<{ action: string; told: string }>(reader, ['action', 'told'], { one: latest(one, 2), other: latest(other, 2), none: latest(newId(), 2) });
  expect(statements).toBe(1);
  expect(rows.map((row) => ({ ...row, told: JSON.parse(row.told) as unknown })).sort((a, b) => (a.of + a.action < b.of + b.action ? -1 : 1))).toEqual([
    { of: 'one', action: 'second', told: { reason: odd, version: 2, by: '张三' } },
    { of: 'one', action: 'third', told: { reason: null, version: 3, by: '张三' } },
    { of: 'other', action: 'first', told: { reason: null, version: 1, by: '张三' } },
  ]);
  expect(await rowsTogether(reader, ['action'], {})).toEqual([]);
});
