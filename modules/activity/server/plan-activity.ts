import type { Context } from '#platform/context/index.ts';
import { acceptInput, insertRecord } from '#platform/record/index.ts';
import { activity, type Activity } from '../model/activity.ts';
import { checkContact, checkPlan } from './check-plan.ts';
import { placed } from './places.ts';
import { scheduleReminder } from './reminders.ts';
import { tellWitnesses } from './witnesses.ts';

/** Plans a follow-up for the viewer himself. */
export async function planActivity(context: Context, input: Record<string, unknown>): Promise<Activity> {
  const { rest, known } = await placed(context, input);
  const accepted = await acceptInput(context, activity, rest, 'create', known);
  const at = checkPlan(context, { plannedAt: accepted.plannedAt ?? null, remindAt: accepted.remindAt ?? null });
  await checkContact(context, { customerId: accepted.customerId!, contactId: accepted.contactId ?? null });
  const { viewer } = context;
  const row = await insertRecord(context, activity, { ...accepted, status: 'planned', at, ownerId: viewer.id, departmentId: viewer.departmentId }, { action: 'plan' });
  await scheduleReminder(context, row);
  await tellWitnesses(context, [row.customerId]);
  return row;
}
