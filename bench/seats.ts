// People at their desks: sessions of the generated people, opened in the database, as hashing a thousand passwords would take a minute.
import { digest, newSecret } from '#platform/auth/index.ts';
import { type Database, instant, newId } from '#platform/db/index.ts';

export interface Seat {
  readonly employeeId: string;
  /** What the browser sends. */
  readonly cookie: string;
}

const portion = 500;
/** How the user names begin of those whom `hireUpTo` adds. */
export const hiredAs = 'c0-more-';

/** Signs in so many of the generated people, those of large companies as often as there are of them; fewer where there are fewer. */
export async function takeSeats(database: Database, count: number): Promise<Seat[]> {
  const everybody = await database.reader.selectFrom('account').select(['id', 'userName']).where('kind', '=', 'employee').where('userName', 'like', 'c%-%').orderBy('userNameKey').execute();
  // Whoever was hired for a larger crowd has no customers of his own: a smaller one is made of those who have.
  const generated = everybody.filter(({ userName }) => !userName.startsWith(hiredAs));
  const people = count <= generated.length ? generated : everybody;
  const step = Math.max(1, people.length / count);
  const chosen = Array.from({ length: Math.min(count, people.length) }, (_, index) => people[Math.floor(index * step)]!);
  const now = instant();
  const seats = chosen.map(({ id }) => ({ employeeId: id, token: newSecret() }));
  for (let start = 0; start < seats.length; start += portion) {
    const rows = seats.slice(start, start + portion).map(({ employeeId, token }) => ({ id: newId(), tokenHash: digest(token), accountId: employeeId, createdAt: now, lastSeenAt: now, address: '127.0.0.1', device: 'bench' }));
    await database.transaction((handle) => handle.insertInto('session').values(rows).execute());
  }
  return seats.map(({ employeeId, token }) => ({ employeeId, cookie: `zhanye_session=${token}` }));
}

/** Leaves them again. */
export async function leaveSeats(database: Database): Promise<void> {
  await database.transaction((handle) => handle.deleteFrom('session').where('device', '=', 'bench').execute());
}
