import type { SeenField } from '#platform/web/session/index.ts';
import { valueIn } from '#platform/web/session/index.ts';
import type { Row } from '#platform/web/record/index.ts';

/** The fields whose value may be taken from the twin. Empty ones are filled from it anyway. */
const choosable: ReadonlySet<string> = new Set(['name', 'regionCode', 'shortName', 'creditCode', 'phone', 'website', 'address', 'industry', 'source', 'enterpriseType', 'class', 'remark']);

const nothing = (value: unknown): boolean => value === null || value === undefined || value === '';

/** The fields in which two customers differ and both say something: those that somebody must choose between. */
export function fieldsToChoose(fields: readonly SeenField[], kept: Row, twin: Row): SeenField[] {
  return fields.filter(({ name, access }) => {
    const [mine, theirs] = [valueIn(kept, name), valueIn(twin, name)];
    return choosable.has(name) && access === 'write' && !nothing(mine) && !nothing(theirs) && mine !== theirs;
  });
}
