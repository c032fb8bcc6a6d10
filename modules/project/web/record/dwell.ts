import { recordWords } from '../zh-CN.ts';

const day = 86_400;

/** A time in a stage, in days. */
export function dwellText(seconds: number): string {
  return seconds < day ? recordWords.lessThanDay : recordWords.dwell(Math.floor(seconds / day));
}
