export { openLog } from './open-log.ts';
export { quietError, scrubbed } from './scrub.ts';
