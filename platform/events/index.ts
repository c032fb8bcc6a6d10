export { emit } from './emit.ts';
export type { Subscription } from './event.ts';
