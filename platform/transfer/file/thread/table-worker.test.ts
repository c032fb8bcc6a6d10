import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TableLayout } from '../table.ts';
import { madeFiles } from '../testing/made-files.ts';
import type { FromWorker } from './message.ts';
import { startWorker } from './table-worker.ts';

let files: Awaited<ReturnType<typeof madeFiles>>;
beforeEach(async () => {
  files = await madeFiles();
});
afterEach(() => files[Symbol.asyncDispose]());

const rows = `名称\n${'甲\n'.repeat(3_000)}`;

describe('the thread that reads and writes', () => {
  it('sends two batches and waits until one is taken', async () => {
    const worker = startWorker({ kind: 'rows', path: await files.bytes('a.csv', rows), options: {} });
    const seen: FromWorker[] = [];
    const reading = (async () => {
      for await (const message of worker.messages) seen.push(message);
    })();
    while (seen.length < 2) await pause(10);
    await pause(100);
    expect(seen.map(({ kind }) => kind)).toEqual(['rows', 'rows']);
    for (let batch = 0; batch < 5; batch += 1) worker.send({ kind: 'taken' });
    await reading;
    expect(seen).toHaveLength(6);
    await worker.stop();
  });

  it('asks for two batches to write and no more', async () => {
    const layout: TableLayout = { format: 'csv', sheetName: '', columns: [{ title: '名称', kind: 'text' }] };
    const worker = startWorker({ kind: 'write', path: files.at('a.csv'), layout });
    const seen: string[] = [];
    const writing = (async () => {
      for await (const { kind } of worker.messages) seen.push(kind);
    })();
    while (seen.length < 2) await pause(10);
    await pause(100);
    expect(seen).toEqual(['hungry', 'hungry']);
    worker.send({ kind: 'end' });
    await writing;
    await worker.stop();
  });

  it('is not even started when the signal has been given', () => {
    const signal = AbortSignal.abort(new Error('取消'));
    expect(() => startWorker({ kind: 'check', path: files.at('none'), options: {} }, signal)).toThrow('取消');
  });

  it('that is ended from outside does not leave its reader waiting', async () => {
    const worker = startWorker({ kind: 'rows', path: await files.bytes('a.csv', rows), options: {} });
    const reading = (async () => {
      for await (const { kind } of worker.messages) if (kind === 'rows') void worker.stop();
    })();
    await expect(reading).rejects.toThrow('ended before its job was done');
  });

  it('tells why in the log what it tells in one sentence to people', async () => {
    const path = await files.workbook('<sheetData><row>');
    const { messages, stop } = startWorker({ kind: 'check', path, options: {} });
    const refused = await messages[Symbol.asyncIterator]().next().catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'corrupt', cause: expect.stringMatching(/unclosed tag|unexpected/i) });
    await stop();
  });
});
