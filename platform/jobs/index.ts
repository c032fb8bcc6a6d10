export { enqueue, type EnqueueOptions, withdraw } from './enqueue.ts';
export { job, jobLanes, jobStates } from './entity.ts';
export { defineJob, type JobDefinition, type JobProgress, type JobRun, JobTrouble, type Lane, type SaveCheckpoint, type Schedule } from './job.ts';
export { jobMigrations } from './migration.ts';
export { jobsModule } from './module.ts';
export type { People } from './people.ts';
export { type Clock, openClock } from './schedule.ts';
export { cancelJob, retryJob } from './steer.ts';
export { startWorker, type Worker, type WorkerOptions } from './worker.ts';
