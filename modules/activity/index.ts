export { type Activity, activity, activityStatuses, wayDictionary } from './model/activity.ts';
export { cancelActivity } from './server/cancel-activity.ts';
export { completeActivity, type Completion } from './server/complete-activity.ts';
export { type ContactTimes, contactTimes } from './server/contact-times.ts';
export { cancelActivities, countActivities, handOverActivities, moveActivities } from './server/follow-customers.ts';
export { module } from './server/module.ts';
export { planActivity } from './server/plan-activity.ts';
export { recordActivity } from './server/record-activity.ts';
export { type ActivityWitness, witnessActivities } from './server/witnesses.ts';
