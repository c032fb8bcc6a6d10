import type { Activity } from './activity.ts';

/** What may be done with an activity in each of its states; `done` and `cancelled` are final. */
const verbsOf: Readonly<Record<Activity['status'], readonly string[]>> = {
  planned: ['complete', 'reschedule', 'cancel'],
  done: [],
  cancelled: [],
};

/** The verbs that the state allows, whoever asks. */
export function verbsInState(status: Activity['status']): readonly string[] {
  return verbsOf[status];
}
