export type { Finding, Light } from './findings.ts';
export type { Heartbeat } from './heartbeat.ts';
export { healthModule } from './module.ts';
export { addProbes } from './probes.ts';
export type { Health, ShownProcess } from './survey.ts';
export { watchOver } from './watch-over.ts';
