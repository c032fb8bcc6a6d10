import { type Handle, newId, shifted } from '#platform/db/index.ts';
import { deviceName } from './device-name.ts';
import type { SignInReason } from './sign-in-log.ts';

export interface SignInNote {
  readonly companyId: string;
  readonly employeeId: string;
  readonly userName: string;
  /** Null: he was let in. */
  readonly reason: SignInReason | null;
  readonly address: string;
  /** The browser’s User-Agent. */
  readonly agent: string;
}

/** Seconds within which attempts that were refused unread are one line: a machine that goes on trying must not fill the log. */
const together = 600;
const keptSeconds = 365 * 24 * 3600;

/** Notes an attempt to sign in to an account (R12.4), in the caller's transaction. */
export async function noteSignIn(handle: Handle, note: SignInNote, now: string): Promise<void> {
  const { companyId, employeeId, reason } = note;
  if (reason === 'slowed') {
    const noted = await handle.selectFrom('sign_in').select('id').where('companyId', '=', companyId).where('employeeId', '=', employeeId).where('at', '>', shifted(now, -together)).where('reason', '=', 'slowed').limit(1).executeTakeFirst();
    if (noted) return;
  }
  const standard = { id: newId(), createdAt: now, createdBy: null, updatedAt: now, updatedBy: null, version: 1, deletedAt: null, custom: null };
  await handle
    .insertInto('sign_in')
    .values({ ...standard, companyId, employeeId, userName: note.userName, at: now, result: reason === null ? 'in' : 'refused', reason, address: note.address.slice(0, 45), device: deviceName(note.agent).slice(0, 60) })
    .execute();
}

/** Forgets what was noted more than a year ago. */
export async function forgetSignIns(handle: Handle, now: string): Promise<void> {
  await handle.deleteFrom('sign_in').where('at', '<', shifted(now, -keptSeconds)).execute();
}
