import { expect, test } from 'vitest';
import { dwellText } from './dwell.ts';

test('a time in a stage is told in whole days, and never as none (R5.8)', () => {
  expect([0, 3600, 86_399, 86_400, 172_799, 30 * 86_400].map(dwellText)).toEqual(['不到 1 天', '不到 1 天', '不到 1 天', '1 天', '1 天', '30 天']);
});
