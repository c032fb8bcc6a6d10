import type { Context } from '#platform/context/index.ts';
import { dayOf, milliseconds } from '#platform/db/index.ts';
import type { Viewer } from '#platform/permission/index.ts';

/** So long is an answer given again, in seconds. */
export const keptSeconds = 60;
/** Answers that are kept for one viewer; the oldest go first. */
const most = 200;

/** An answer with the instant as of which it is right. */
export interface Kept<T> {
  readonly asOf: string;
  readonly value: T;
}
type Waiting = Kept<Promise<unknown>>;

/** A viewer is one person under one version of the rules: when rights change he is another, and nothing of the former is found. */
const answers = new WeakMap<Viewer, Map<string, Waiting>>();

/**
 * The answer under a key, worked out anew when there is none, when it is older than a minute or of another day, or when a
 * `fresh` one is asked for; what fails is not kept. Requests that come while it is being worked out wait for the same one.
 */
export async function kept<T>(context: Context, key: string, fresh: boolean, work: () => Promise<T>): Promise<Kept<T>> {
  const ofViewer = answers.get(context.viewer) ?? new Map<string, Waiting>();
  answers.set(context.viewer, ofViewer);
  let answer = ofViewer.get(key);
  if (fresh || !answer || !isYoung(answer.asOf, context.now)) {
    const started: Waiting = { asOf: context.now, value: work() };
    answer = started;
    ofViewer.delete(key);
    ofViewer.set(key, started);
    if (ofViewer.size > most) ofViewer.delete(ofViewer.keys().next().value as string);
    started.value.catch(() => ofViewer.get(key) === started && ofViewer.delete(key));
  }
  return { asOf: answer.asOf, value: (await answer.value) as T };
}

/** What was right yesterday is not right today: due, overdue and periods turn at midnight. */
function isYoung(asOf: string, now: string): boolean {
  const age = milliseconds(now) - milliseconds(asOf);
  return age >= 0 && age < keptSeconds * 1000 && dayOf(asOf) === dayOf(now);
}
