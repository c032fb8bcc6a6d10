import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, shifted } from '#platform/db/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import { shownColumns, type ShownNotification } from './notification.ts';

/** One page of the viewer's own notifications: the unread first, the latest first among them. */
export async function listNotifications(context: Context, { page = 1, size = 20, unread = false }: { page?: number; size?: number; unread?: boolean }): Promise<{ rows: ShownNotification[]; total: number; page: number; size: number }> {
  let mine = own(context);
  if (unread) mine = mine.where('readAt', 'is', null);
  const rows = await mine
    .select(shownColumns)
    .orderBy((order) => order.case().when('readAt', 'is', null).then(0).else(1).end())
    .orderBy('id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const counted = await mine.select((count) => count.fn.countAll().as('total')).executeTakeFirstOrThrow();
  return { rows, total: asNumber(counted.total), page, size };
}

/** How many notifications the viewer has not read. */
export async function countUnread(context: Context): Promise<number> {
  const counted = await own(context).where('readAt', 'is', null).select((count) => count.fn.countAll().as('total')).executeTakeFirstOrThrow();
  return asNumber(counted.total);
}

/** The latest `most` of the viewer's notifications with an id beyond this one, the earliest first. */
export async function notificationsAfter(context: Context, id: string, most: number): Promise<ShownNotification[]> {
  const latest = await own(context).select(shownColumns).where('id', '>', id).orderBy('id', 'desc').limit(most).execute();
  return latest.reverse();
}

/** Marks the viewer's notifications as read: these, or all of them. Gives how many were not. */
export async function readNotifications(context: Context, ids: readonly string[] | 'all'): Promise<number> {
  let change = asSystem(context, 'one’s own notifications')
    .updateTable('notification')
    .set({ readAt: context.now })
    .where('employeeId', '=', context.viewer.id)
    .where('readAt', 'is', null);
  if (ids !== 'all') change = change.where('id', 'in', ids);
  const result = await change.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

function own(context: Context) {
  return asSystem(context, 'one’s own notifications').selectFrom('notification').where('employeeId', '=', context.viewer.id);
}

const day = 24 * 3600;
const portion = 500;

/** Removes notifications read 90 days ago, and all after 180 days. */
export const pruneNotifications = defineJob({
  kind: 'notification.prune',
  label: '清理过期的消息',
  run: async (run) => {
    let removed = 0;
    for (let found = portion; found === portion; removed += found) found = await run.step(prunePortion);
    return { removed };
  },
});

async function prunePortion(context: Context): Promise<number> {
  const handle = asSystem(context, 'the notifications of the whole installation are swept');
  const old = await handle
    .selectFrom('notification')
    .select('id')
    .where('createdAt', '<', shifted(context.now, -90 * day))
    .where((where) => where.or([where('readAt', '<', shifted(context.now, -90 * day)), where('createdAt', '<', shifted(context.now, -180 * day))]))
    .limit(portion)
    .execute();
  if (old.length > 0) await handle.deleteFrom('notification').where('id', 'in', old.map((row) => row.id)).execute();
  return old.length;
}
