import type { Tone } from '../theme/index.ts';
import type { RowOutcome } from './import-api.ts';

/** The colour of each outcome, the same in preview and result. */
export const outcomeTones: Readonly<Record<RowOutcome, Tone>> = { created: 'good', updated: 'accent', skipped: 'neutral', failed: 'bad' };
