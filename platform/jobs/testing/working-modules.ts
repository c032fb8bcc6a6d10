import type { Module } from '#platform/module/index.ts';
import { jobsModule } from '../module.ts';
import { count, countingJob, tallyMigrations } from './tally.ts';

/** What the processes of a test work on: counting jobs, and an event that is counted where it arrives. */
export const workingModules: readonly Module[] = [
  jobsModule,
  {
    noun: 'tally',
    label: '计数',
    migrations: tallyMigrations,
    jobs: [countingJob],
    subscriptions: ['first', 'second'].map((name) => ({ event: 'tally.happened', label: '数数以后', name, run: (context, payload) => count(context, `${name} ${String(payload.name)}`) })),
  },
];
