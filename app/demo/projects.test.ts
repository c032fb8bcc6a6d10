import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assemble, type Product } from '#app/assemble.ts';
import { closesCircle, type Link } from '#modules/task/model/task-graph.ts';
import { readConfig } from '#platform/config/index.ts';
import { dayOf, instant } from '#platform/db/index.ts';
import { playDemo } from './index.ts';

let product: Product;
beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'zhanye-demo-'));
  const log = { info: () => undefined, warn: () => undefined, error: (facts: object, message: string) => console.error(message, facts) };
  product = await assemble(readConfig({ DATA_DIR: directory, PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', JOBS: '0', LOG_LEVEL: 'silent' }), { log, tell: () => undefined, demo: (services) => playDemo(services) });
}, 240_000);
afterAll(() => product?.close());

const rows = () => product.services.database.reader;

test('the demo has projects in most stages, one won, two lost, each with its opportunity in the same state (R5.5, R5.8)', async () => {
  const projects = await rows().selectFrom('project').innerJoin('project_stage', 'project_stage.id', 'project.stageId').innerJoin('opportunity', 'opportunity.id', 'project.opportunityId').select(['project.id', 'project.status', 'project.createdAt', 'project.updatedAt', 'project_stage.name as stage', 'opportunity.status as source']).execute();
  expect(projects.length).toBeGreaterThanOrEqual(10);
  expect(new Set(projects.filter(({ status }) => status === 'active').map(({ stage }) => stage)).size).toBeGreaterThanOrEqual(4);
  const ends = Map.groupBy(projects, ({ status }) => status);
  expect([ends.get('won')?.length, ends.get('lost')?.length]).toEqual([1, 2]);
  const now = instant();
  for (const { status, source, createdAt, updatedAt } of projects) {
    expect(source).toBe(status === 'lost' ? 'lost' : 'project');
    expect(createdAt <= updatedAt && updatedAt <= now).toBe(true);
  }
  const moves = await rows().selectFrom('project_stage_move').select(['projectId', 'at', 'seconds']).orderBy('at').execute();
  for (const { at, seconds } of moves) expect(at <= now && seconds >= 0).toBe(true);
  expect((await rows().selectFrom('negotiation').select('id').execute()).length).toBeGreaterThan(5);
});

test('their tasks follow one another without a circle; some are late, many done, people have their own (R5.8)', async () => {
  const tasks = await rows().selectFrom('task').selectAll().execute();
  const today = dayOf(instant());
  expect(tasks.filter(({ status }) => status === 'done').length).toBeGreaterThan(15);
  expect(tasks.some(({ status, dueOn }) => status === 'doing' && dueOn < today)).toBe(true);
  expect(tasks.filter(({ projectId }) => projectId === null).length).toBeGreaterThan(15);
  const links: Link[] = [];
  for (const { fromId, toId } of await rows().selectFrom('task_dependency').selectAll().execute()) {
    expect(closesCircle(links, { fromId, toId })).toBe(false);
    links.push({ fromId, toId });
  }
  expect(links.length).toBeGreaterThan(20);
});
