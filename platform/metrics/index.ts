export { type JobEnd, type Meters, metersOf } from './meters.ts';
