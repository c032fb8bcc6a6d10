// Whose work it is, on which handle, and what happens after the commit; what is written into the change log and what never is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit, difference } from '#platform/audit/index.ts';
import { newId } from '#platform/db/index.ts';
import { freshPlatform, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { asProgram, asSystem, type Context, inTransaction, makeContext, type Services } from './index.ts';

let platform: Platform;
let services: Services;
const errors: string[] = [];
const log = { info: () => undefined, warn: () => undefined, error: (_facts: object, message: string) => void errors.push(message) };
beforeAll(async () => {
  platform = await freshPlatform({ services: { log } });
  ({ services } = platform);
});
afterAll(() => platform.close());

const viewer = viewerWith({ name: '张三' });
const entries = (recordId: string) => services.database.reader.selectFrom('audit_entry').selectAll().where('recordId', '=', recordId).orderBy('id').execute();
const write = (context: Context, recordId: string, more: object = {}) => audit(context, { noun: 'trial' }, [{ recordId, recordTitle: '试', action: 'create', ...more }]);

describe('work in a transaction', () => {
  it('does what it left for afterwards once it is committed, in order, and never when it failed', async () => {
    const done: string[] = [];
    const id = newId();
    await inTransaction(services, viewer, 'r1', async (context) => {
      context.afterCommit.push(async () => void done.push(`sees ${(await entries(id)).length}`), () => done.push('second'));
      await write(context, id);
      expect(done).toEqual([]);
    });
    expect(done).toEqual(['sees 1', 'second']);
    const failed = inTransaction(services, viewer, 'r2', async (context) => {
      context.afterCommit.push(() => done.push('never'));
      await write(context, id);
      throw new Error('halfway');
    });
    await expect(failed).rejects.toThrow('halfway');
    expect([done.length, (await entries(id)).length]).toEqual([2, 1]);
  });

  it('is not harmed by what fails afterwards: that is logged, and the rest is done', async () => {
    const done: string[] = [];
    const id = newId();
    const given = await inTransaction(services, viewer, 'r3', async (context) => {
      context.afterCommit.push(() => Promise.reject(new Error('mail')), () => { throw new Error('bell'); }, () => done.push('third'));
      await write(context, id);
      return 'answer';
    });
    expect([given, done, errors]).toEqual(['answer', ['third'], ['work after a commit failed', 'work after a commit failed']]);
    expect(await entries(id)).toHaveLength(1);
  });

  it('tried again begins with nothing left from the first try', async () => {
    const done: string[] = [];
    let tries = 0;
    await inTransaction(services, viewer, 'r4', (context) => {
      tries += 1;
      context.afterCommit.push(() => done.push(`try ${tries}`));
      if (tries === 1) throw Object.assign(new Error('deadlock'), { errno: 1213, errcode: 5 });
      return Promise.resolve();
    });
    expect([tries, done]).toEqual([2, ['try 2']]);
  });

  it('carries one time for everything, its viewer and its request', async () => {
    const ids = [newId(), newId()];
    await inTransaction(services, viewer, 'r5', async (context) => {
      for (const id of ids) await write(context, id);
    });
    const rows = (await Promise.all(ids.map(entries))).flat();
    expect(new Set(rows.map(({ at }) => at)).size).toBe(1);
    expect(rows.map(({ actorId, actorName, companyId, requestId }) => [actorId, actorName, companyId, requestId])).toEqual(ids.map(() => [viewer.id, '张三', viewer.companyId, 'r5']));
  });

  it('of the program is the program’s, for one company', async () => {
    const [companyId, id] = [newId(), newId()];
    await asProgram(services, companyId, 'job', (context) => write(context, id));
    expect(await entries(id)).toEqual([expect.objectContaining({ actorId: null, actorName: '系统', companyId })]);
  });

  it('gives the plain handle to whoever says why', () => {
    const context = makeContext(services, services.database.reader, viewer, 'r6', '2026-11-22 08:00:00.000');
    expect(context.now).toBe('2026-11-22 08:00:00.000');
    expect(asSystem(context, 'a test reads')).toBe(services.database.reader);
    for (const reason of ['', 'because']) expect(() => asSystem(context, reason)).toThrow('Say why');
  });
});

describe('an entry of the change log', () => {
  it('keeps what changed from what to what, and never a secret', async () => {
    const id = newId();
    await platform.writing(viewer, (context) => write(context, id, { changes: { name: ['旧', '新😀'], passwordHash: ['x', 'y'], resetToken: [null, 'abc'], clientSecret: ['1', '2'], codeHash: [null, 'h'] }, reason: '改正' }));
    const [entry] = await entries(id);
    expect(JSON.parse(entry!.changes)).toEqual({ name: ['旧', '新😀'], passwordHash: ['***', '***'], resetToken: ['***', '***'], clientSecret: ['***', '***'], codeHash: ['***', '***'] });
    expect(entry).toMatchObject({ reason: '改正', version: 0, recordTitle: '试' });
  });
  it('cuts a title that is too long, between two characters', async () => {
    const id = newId();
    await platform.writing(viewer, (context) => write(context, id, { recordTitle: `a${'😀'.repeat(150)}` }));
    expect((await entries(id))[0]!.recordTitle).toBe(`a${'😀'.repeat(150)}`);
    await platform.writing(viewer, (context) => write(context, id, { recordTitle: `a${'😀'.repeat(250)}` }));
    expect((await entries(id))[1]!.recordTitle).toBe(`a${'😀'.repeat(199)}`);
  });
  it('comes in any number, and with none nothing is written', async () => {
    const ids = [...Array(450)].map(newId);
    await platform.writing(viewer, async (context) => {
      await audit(context, { noun: 'many' }, ids.map((recordId) => ({ recordId, recordTitle: '多', action: 'create' })));
      await audit(context, { noun: 'many' }, []);
    });
    const rows = await services.database.reader.selectFrom('audit_entry').select('recordId').where('noun', '=', 'many').execute();
    expect(new Set(rows.map(({ recordId }) => recordId))).toEqual(new Set(ids));
  });
  it('names what differs and nothing else; nothing and missing are the same', () => {
    expect(difference({ a: 1, b: null, c: 'x' }, { a: 1, b: undefined, c: 'y', d: 0 }, ['a', 'b', 'c', 'd', 'e'])).toEqual({ c: ['x', 'y'], d: [null, 0] });
    expect(difference({ a: '' }, { a: null }, ['a'])).toEqual({ a: ['', null] });
    expect(difference({ a: 1 }, { a: 2 }, [])).toEqual({});
  });
});
