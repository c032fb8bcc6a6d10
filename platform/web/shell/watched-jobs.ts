import { useQueries } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { ApiProblem, get } from '../api/index.ts';

/** A background job as its starter follows it. */
export interface WatchedJob {
  readonly id: string;
  readonly label: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
  readonly note: string | null;
  readonly error: string | null;
  readonly can?: readonly string[];
}

interface Watch {
  readonly id: string;
  /** Where the job's own page is. */
  readonly link?: string;
}

const storageKey = 'zhanye.jobs';
const listeners = new Set<() => void>();
let watched: readonly Watch[] = read();

function read(): readonly Watch[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one): one is Watch => typeof (one as Watch | null)?.id === 'string') : [];
  } catch {
    // What cannot be read is as good as nothing: the jobs themselves live on the server.
    return [];
  }
}

function change(next: readonly Watch[]): void {
  watched = next;
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(next));
  } catch {
    // Full, or forbidden: watched until the page is loaded anew.
  }
  for (const listener of listeners) listener();
}

/** Shows a job in the tray until the person removes it, on every page of this window. */
export function watchJob(id: string, link?: string): void {
  if (!watched.some((one) => one.id === id)) change([...watched, { id, link }]);
}

/** Takes a job out of the tray; the job itself goes on. */
export function unwatchJob(id: string): void {
  change(watched.filter((one) => one.id !== id));
}

/** True while a job may still change. */
export function isOpen(job: Pick<WatchedJob, 'state'> | undefined): boolean {
  return job === undefined || job.state === 'waiting' || job.state === 'running';
}

/** How far a job is, 0 to 100; null while nobody knows. */
export function percentOf(job: Pick<WatchedJob, 'state' | 'done' | 'total'>): number | null {
  if (job.state === 'done') return 100;
  if (job.total <= 0) return null;
  return Math.min(100, Math.floor((job.done / job.total) * 100));
}

/** The jobs in the tray with their progress, looked up every second and a half while they are open. */
export function useWatchedJobs(): { readonly id: string; readonly link?: string; readonly job?: WatchedJob }[] {
  const watches = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => watched,
  );
  const answers = useQueries({
    queries: watches.map(({ id }) => ({
      queryKey: ['job', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<WatchedJob>(`/api/jobs/${id}`, undefined, signal),
      refetchInterval: ({ state }: { state: { data?: WatchedJob } }) => (isOpen(state.data) ? 1500 : false),
    })),
  });
  // A job that the server no longer has would stay here for ever.
  const gone = watches.filter((_, at) => isGone(answers[at]?.error)).map(({ id }) => id).join(' ');
  useEffect(() => {
    for (const id of gone.split(' ').filter(Boolean)) unwatchJob(id);
  }, [gone]);
  return watches.map((watch, at) => ({ ...watch, job: answers[at]?.data }));
}

function isGone(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 403 || error.status === 404);
}
