// Whose a customer is stands on what hangs on him, by whatever verb he changes hands; the night mends what an older version wrote (R12.1, decision 0010).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import type { JobRun, SaveCheckpoint } from '#platform/jobs/job.ts';
import { insertRecords } from '#platform/record/index.ts';
import { wrongSights } from '#platform/record/testing/sights.ts';
import { contact } from '../model/contact.ts';
import { openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';
import { checkSight } from './sight-job.ts';

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.stop());

const wrong = () => wrongSights(floor.server.services.database);
const contactsSeenBy = async ({ client }: SalesFloor['zhang'], customerId: string): Promise<number> => (((await client.get(`/api/contacts?customerId=${customerId}`)).body as { rows: unknown[] }).rows ?? []).length;

describe('a customer’s contacts', () => {
  it('are on the lists of whoever has him, through every change of hands', async () => {
    const { zhang, li, manager, director } = floor;
    const [one] = await floor.place(1);
    const done = async (answer: Promise<{ status: number }>): Promise<void> => expect((await answer).status).toBeLessThan(300);
    await done(zhang.client.post(`/api/customers/${one!.id}/claim`, {}));
    await done(zhang.client.post('/api/contacts', { customerId: one!.id, name: '周敏', phone: '13900001111' }));
    expect([await contactsSeenBy(zhang, one!.id), await contactsSeenBy(li, one!.id), await contactsSeenBy(manager, one!.id)]).toEqual([1, 0, 1]);
    await done(director.client.post(`/api/customers/${one!.id}/transfer`, { toEmployeeId: li.id, reason: '换人跟进' }));
    expect(await wrong()).toEqual([]);
    expect([await contactsSeenBy(zhang, one!.id), await contactsSeenBy(li, one!.id), await contactsSeenBy(manager, one!.id)]).toEqual([0, 1, 0]);
    await done(director.client.delete(`/api/customers/${one!.id}`));
    expect(await wrong()).toEqual([]);
    expect(await contactsSeenBy(li, one!.id)).toBe(0);
  });
});

describe('the night', () => {
  it('mends what does not say whose its customer is, in portions, and goes on where it was killed', async () => {
    const customers = await floor.place(1200, () => ({ ownerId: floor.zhang.id }));
    await floor.program((context) => insertRecords(context, contact, customers.map(({ id }, index) => ({ customerId: id, name: `联系人${index}` }))));
    const { database } = floor.server.services;
    await database.transaction((handle) => sql`update contact set ${sql.ref('customerOwnerId')} = null`.execute(handle));
    expect((await wrong()).length).toBe(1200);
    const state: { checkpoint: unknown } = { checkpoint: null };
    const run = (steps: number): Promise<void> => {
      let left = steps;
      const signal = { throwIfAborted: () => void (left > 0 || ((): never => { throw new Error('killed'); })()) } as AbortSignal;
      const step = (work: (context: never, save: SaveCheckpoint) => Promise<unknown>): Promise<unknown> => {
        left -= 1;
        return floor.program((context) => work(context as never, (checkpoint) => Promise.resolve(void (state.checkpoint = checkpoint))));
      };
      return checkSight({ checkpoint: state.checkpoint, signal, step } as unknown as JobRun<object>);
    };
    await expect(run(1)).rejects.toThrow('killed');
    const left = (await wrong()).length;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(1200);
    await run(Infinity);
    expect(await wrong()).toEqual([]);
  });
});
