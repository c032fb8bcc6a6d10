import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '#platform/context/index.ts';
import { instant, shifted } from '#platform/db/index.ts';
import { refused } from '#platform/problem/index.ts';
import { enqueue, withdraw } from './enqueue.ts';
import { defineJob, type JobRun, JobTrouble } from './job.ts';
import { expectSoon, openQueueBed, type QueueBed } from './testing/queue-bed.ts';
import { count, tally } from './testing/tally.ts';
import type { Worker } from './worker.ts';

let bed: QueueBed;
let worker: Worker | undefined;
let script: (run: JobRun<{ name: string }>) => Promise<unknown> = () => Promise.resolve();
const scripted = (lane: 'work' | 'event' | 'send', attempts: number) => defineJob<{ name: string }>({ kind: `test.${lane}`, label: `测试${lane}`, lane, attempts, run: (run) => script(run) });

beforeAll(async () => {
  bed = await openQueueBed({ modules: [{ noun: 'test', label: '测试', jobs: [scripted('work', 3), scripted('event', 3), scripted('send', 3)] }] });
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});
afterAll(() => bed.close());

const counted = (name: string) => tally(bed.services.database.reader, name);

describe('putting into the queue', () => {
  test('is part of the transaction: what is rolled back is never run', async () => {
    const before = await bed.services.database.reader.selectFrom('job').select('id').execute();
    const failing = bed.writing(bed.person, async (context) => {
      await enqueue(context, 'test.work', {});
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await bed.services.database.reader.selectFrom('job').select('id').execute()).toEqual(before);
  });

  test('a key is queued once per company and kind, and names the job that holds it', async () => {
    const first = await bed.enqueue('test.work', { name: 'a' }, { key: 'once', runAt: shifted(instant(), 3600) });
    expect(await bed.enqueue('test.work', { name: 'b' }, { key: 'once' })).toBe(first);
    expect(await bed.enqueue('test.event', { name: 'c' }, { key: 'once', runAt: shifted(instant(), 3600) })).not.toBe(first);
    expect(JSON.parse((await bed.row(first)).payload)).toEqual({ name: 'a' });
  });

  test('of the same key at the same moment one goes in', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => bed.enqueue('test.work', {}, { key: 'storm', runAt: shifted(instant(), 3600) })));
    expect(new Set(ids).size).toBe(1);
  });

  test('a kind that nobody brings is refused at once', async () => {
    await expect(bed.enqueue('test.unknown')).rejects.toThrow('No module brings');
  });

  test('what people start is theirs; mails and events that follow are nobody’s', async () => {
    const runAt = shifted(instant(), 3600);
    expect(await bed.row(await bed.enqueue('test.work', {}, { runAt, label: '导入客户' }))).toMatchObject({ ownerId: bed.person.id, label: '导入客户', state: 'waiting' });
    expect(await bed.row(await bed.enqueue('test.send', {}, { runAt }))).toMatchObject({ ownerId: null, createdBy: bed.person.id, label: '测试send' });
  });
});

describe('running', () => {
  test('steps, progress and result are kept', async () => {
    worker = bed.worker();
    const id = await bed.enqueue('test.count', { name: 'steps', steps: 5 });
    const row = await bed.until(id, 'done');
    expect(row).toMatchObject({ done: 5, total: 5, note: '第 5 步', result: '{"counted":5}', dueAt: null, leasedBy: null, error: null });
    expect(await counted('steps')).toBe(5);
    expect(row.finishedAt! >= row.startedAt!).toBe(true);
  });

  test('waits for its time', async () => {
    worker = bed.worker();
    const id = await bed.enqueue('test.count', { name: 'later', steps: 1 }, { runAt: shifted(instant(), 0.4) });
    const { runAt, startedAt } = await bed.until(id, 'done');
    expect(startedAt! >= runAt).toBe(true);
  });

  test('a failing step leaves nothing, the next try goes on from the checkpoint, and people are told no secrets', async () => {
    worker = bed.worker();
    let failures = 0;
    script = async (run) => {
      if (run.checkpoint === null) await run.step(async (context, save) => (await count(context, 'fails'), save('half')));
      await run.step(async (context) => {
        await count(context, 'fails');
        if (failures++ === 0) throw new Error('password=geheim');
      });
    };
    const id = await bed.enqueue('test.work');
    await expectSoon(() => bed.row(id)).toMatchObject({ state: 'waiting', checkpoint: '"half"', attempts: 1, error: expect.stringContaining('任务编号') });
    const waiting = await bed.row(id);
    expect(waiting.error).not.toContain('geheim');
    expect(waiting.dueAt! > shifted(instant(), 5)).toBe(true);
    await bed.hurry(id);
    expect(await bed.until(id, 'done')).toMatchObject({ error: null });
    expect(await counted('fails')).toBe(2);
  });

  test('is given up after its attempts, at once where trying again is no use, and where a person must act first', async () => {
    worker = bed.worker();
    script = () => Promise.reject(new JobTrouble('文件已被删除，请重新上传。', { final: true }));
    expect(await bed.until(await bed.enqueue('test.work'), 'failed')).toMatchObject({ error: '文件已被删除，请重新上传。', attempts: 1 });
    script = () => Promise.reject(refused('pool.closed', '公海已停用，请先启用。'));
    expect(await bed.until(await bed.enqueue('test.work'), 'failed')).toMatchObject({ error: '公海已停用，请先启用。', attempts: 1 });
    script = () => Promise.reject(new JobTrouble('暂时不可用。', { final: false }));
    const id = await bed.enqueue('test.work');
    for (const attempts of [1, 2]) {
      await expectSoon(async () => bed.row(id)).toMatchObject({ attempts, state: 'waiting' });
      await bed.hurry(id);
    }
    expect(await bed.until(id, 'failed')).toMatchObject({ attempts: 3, dueAt: null });
  });

  test('work that takes its process along each time is given up too, but not while it gets further', async () => {
    const id = await bed.enqueue('test.work', {}, { runAt: shifted(instant(), 3600) });
    await bed.services.database.transaction((handle) => handle.updateTable('job').set({ attempts: 3, state: 'running', dueAt: instant(Date.now() - 1) }).where('id', '=', id).execute());
    worker = bed.worker();
    expect(await bed.until(id, 'failed')).toMatchObject({ error: expect.stringContaining('意外中断') });
  });

  test('finish ends the job with its work, once, and forgets what was sent', async () => {
    worker = bed.worker();
    script = (run) => run.finish(async (context) => (await count(context, 'finish'), 'ok'));
    const id = await bed.enqueue('test.send', { name: '验证码 123456' });
    expect(await bed.until(id, 'done')).toMatchObject({ result: '"ok"', payload: '{}' });
    expect(await counted('finish')).toBe(1);
  });

  test('long work does not hold back what is short', async () => {
    worker = bed.worker();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    script = ({ payload }) => (payload.name === 'long' ? held : Promise.resolve());
    const long = await Promise.all([1, 2, 3].map(() => bed.enqueue('test.work', { name: 'long' })));
    await bed.until(await bed.enqueue('test.send', { name: 'short' }), 'done');
    await expect.poll(async () => (await Promise.all(long.map((id) => bed.row(id)))).map(({ state }) => state).sort()).toEqual(['running', 'running', 'waiting']);
    release();
    await Promise.all(long.map((id) => bed.until(id, 'done')));
  });
});

describe('losing and giving back', () => {
  test('whose lease went to another run does nothing any more', async () => {
    worker = bed.worker();
    const seen: unknown[] = [];
    let runs = 0;
    script = async (run) => {
      if ((runs += 1) > 1) return run.finish((context) => count(context, 'lost'));
      return run.step(async (context) => {
        await count(context, 'lost');
        await asSystem(context, 'another process takes the job').updateTable('job').set({ leasedBy: 'somebody else', dueAt: instant(Date.now() - 1) }).where('id', '=', run.id).execute();
      }).catch((error: unknown) => {
        seen.push(error);
        throw error;
      });
    };
    const id = await bed.enqueue('test.work');
    await expectSoon(() => seen.length).toBe(1);
    expect(String(seen[0])).toContain('lost');
    expect(await counted('lost')).toBe(0);
    // The rolled back step gave the lease back as well; it runs out, and the job goes on.
    await bed.hurry(id);
    await bed.until(id, 'done');
    expect(await counted('lost')).toBe(1);
  });

  test('a stop hands the job back at the end of the step, and that is no failure', async () => {
    const first = bed.worker();
    const id = await bed.enqueue('test.count', { name: 'stop', steps: 150, pause: 5 });
    await expectSoon(async () => (await bed.row(id)).done).toBeGreaterThan(2);
    await first.stop();
    const handed = await bed.row(id);
    expect(handed).toMatchObject({ state: 'waiting', leasedBy: null, error: null });
    expect(handed.attempts).toBeLessThanOrEqual(1);
    expect(handed.done).toBeLessThan(150);
    expect(await counted('stop')).toBe(handed.done);
    worker = bed.worker();
    await bed.until(id, 'done');
    expect(await counted('stop')).toBe(150);
  });

  test('a long run keeps its lease by heartbeats', async () => {
    worker = bed.worker({ leaseMilliseconds: 3000 });
    const second = bed.worker({ leaseMilliseconds: 3000 });
    let runs = 0;
    script = async (run) => {
      runs += 1;
      await new Promise((resolve) => setTimeout(resolve, 8000));
      return run.finish((context) => count(context, 'long run'));
    };
    await bed.until(await bed.enqueue('test.work'), 'done');
    await second.stop();
    expect(runs).toBe(1);
  });

  test('withdrawn while running: its step is rolled back and the key is free', async () => {
    worker = bed.worker();
    let entered: () => void = () => undefined;
    let go: () => void = () => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const gate = new Promise<void>((resolve) => (go = resolve));
    script = async (run) => {
      entered();
      await gate;
      return run.finish((context) => count(context, 'withdrawn'));
    };
    const id = await bed.enqueue('test.work', {}, { key: 'w' });
    await inside;
    expect(await bed.writing(bed.person, (context) => withdraw(context, 'test.work', 'w'))).toBe(true);
    expect(await bed.writing(bed.person, (context) => withdraw(context, 'test.work', 'w'))).toBe(false);
    go();
    const next = await bed.enqueue('test.work', {}, { key: 'w' });
    expect(next).not.toBe(id);
    await bed.until(next, 'done');
    expect(await counted('withdrawn')).toBe(1);
  });
});
