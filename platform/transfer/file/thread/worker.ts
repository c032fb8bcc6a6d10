import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { openSource } from '../read/open-source.ts';
import { checkTable, tableRows } from '../read/table-rows.ts';
import { TableFileError } from '../table-file-error.ts';
import type { CellValue } from '../table.ts';
import { writeTableFile } from '../write/table-file.ts';
import type { FromWorker, Job, ToWorker } from './message.ts';

// Two batches on their way keep both threads busy without piling up rows.
const batchesAhead = 2;

if (!parentPort) throw new Error('worker.ts runs in a worker thread only');
const port = parentPort;
const replies = on(port, 'message') as AsyncIterableIterator<[ToWorker]>;

function send(message: FromWorker): void {
  port.postMessage(message);
}

async function reply(): Promise<ToWorker> {
  const next = await replies.next();
  return next.value[0];
}

async function run(job: Job): Promise<void> {
  if (job.kind === 'write') return writeTableFile(job.path, job.layout, rowsToWrite());
  const [source, limits] = await openSource(job.path, job.options);
  if (job.kind === 'check') return send({ kind: 'checked', preview: await checkTable(source, limits) });
  let ahead = 0;
  for await (const rows of tableRows(source, limits)) {
    send({ kind: 'rows', rows });
    ahead += 1;
    if (ahead < batchesAhead) continue;
    await reply();
    ahead -= 1;
  }
}

async function* rowsToWrite(): AsyncGenerator<CellValue[][]> {
  for (let ahead = 1; ahead < batchesAhead; ahead += 1) send({ kind: 'hungry' });
  for (;;) {
    send({ kind: 'hungry' });
    const message = await reply();
    if (message.kind !== 'rows') return;
    yield message.rows;
  }
}

try {
  await run(workerData as Job);
  send({ kind: 'done' });
} catch (error) {
  if (!(error instanceof TableFileError)) throw error;
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  send({ kind: 'refused', code: error.code, message: error.message, sheets: error.sheets, cause });
}
