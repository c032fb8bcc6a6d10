import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { Problem } from '#platform/problem/index.ts';
import { findCase, insertCase, type KeptCase, saveCase } from './case-store.ts';
import { flowInForce } from './flow-store.ts';
import { type Act, advance, newCase, type World } from './model/advance.ts';
import { type Case, openRun } from './model/case.ts';
import type { FlowStep } from './model/flow.ts';
import { approvalKinds } from './kinds.ts';
import { type Office, openOffice } from './testing/office.ts';
import { heard } from './testing/request.fixture.ts';
import { worldWith } from './world.ts';

let office: Office;
let ids: string[];
beforeAll(async () => {
  office = await openOffice();
  ids = [office.wang.id, office.zhao.id, office.zhang.id, office.li.id];
});
afterAll(() => office?.stop());
beforeEach(() => void heard.splice(0));

/** What somebody tries, as numbers that the case makes definite. */
const tries = fc.array(fc.record({ verb: fc.constantFrom('approve', 'approve', 'return', 'back', 'add', 'handOn', 'resubmit'), who: fc.nat(3), whom: fc.nat(3) }), { maxLength: 12 });
const modes = fc.array(fc.constantFrom('all' as const, 'any' as const, 'turn' as const), { minLength: 1, maxLength: 3 });

function actOf(one: Case, { verb, who, whom }: { verb: string; who: number; whom: number }): Act {
  const open = openRun(one)?.signatures.filter(({ state }) => state === 'open') ?? [];
  const by = open[who % (open.length || 1)]?.personId ?? ids[who]!;
  const said = { by, words: `${verb}“意见”\n第二行` };
  if (verb === 'return') return { type: 'return', to: null, ...said };
  if (verb === 'back') return { type: 'return', to: one.flow.steps[0]!.key, ...said };
  if (verb === 'add') return { type: 'addSigners', place: whom % 2 ? 'before' : 'after', ids: [ids[whom]!], ...said };
  if (verb === 'handOn') return { type: 'handOn', to: ids[whom]!, ...said };
  if (verb === 'resubmit') return { type: 'resubmit', by: one.applicantId, words: null, chosen: { step1: [ids[whom]!] } };
  return { type: 'approve', ...said };
}

async function begun(context: Context, steps: FlowStep[]): Promise<{ kept: KeptCase; world: World }> {
  const kind = approvalKinds().find((one) => one.kind === 'request')!;
  const flow = await flowInForce(context, kind);
  const world = await worldWith(context, kind, { amount: 1, departmentId: null });
  const { next } = advance(newCase({ steps }, office.zhang.id, {}, context.now), { type: 'submit' }, world);
  const recordId = newId();
  const row = await insertCase(context, { kind: 'request', noun: 'request', recordId, applicantId: office.zhang.id, words: null, details: '{}', flowVersionId: flow.id, remindedAt: null, title: '随机', about: null, amount: null, link: '/x' }, next);
  return { kept: { row, at: next }, world };
}

describe('a case in the database', () => {
  test('is the case that was saved, whatever was done to it', async () => {
    await fc.assert(
      fc.asyncProperty(modes, tries, async (drawn, tried) => {
        const steps = drawn.map((mode, index): FlowStep => ({ key: `step${index + 1}`, name: `第${index + 1}步`, mode, approver: { by: 'persons', ids: [ids[0]!, ids[1]!, ids[3]!] }, repeat: 'every', timeout: { hours: 3, next: 'remind' } }));
        await office.program(async (context) => {
          const { kept: first, world } = await begun(context, steps);
          let kept = first;
          for (const one of tried) {
            const next = stepOn(kept.at, actOf(kept.at, one), world);
            if (!next) continue;
            kept = { row: await saveCase(context, kept, next), at: next };
            const found = (await findCase(context, kept.row.id))!;
            expect({ ...found.at, flow: kept.at.flow }).toEqual(kept.at);
            expect(found.row).toMatchObject({ state: next.state, stepName: openRun(next)?.name ?? null, version: kept.row.version });
          }
        });
      }),
      { numRuns: 25 },
    );
  });

  test('is changed by one who saw it as it is, not by one who saw it before', async () => {
    await office.program(async (context) => {
      const { kept, world } = await begun(context, [{ key: 'k', name: '一', mode: 'all', approver: { by: 'persons', ids: [ids[0]!, ids[1]!] } }]);
      const { next } = advance(kept.at, { type: 'approve', by: ids[0]!, words: null }, world);
      await saveCase(context, kept, next);
      await expect(saveCase(context, kept, next)).rejects.toMatchObject({ status: 409, code: 'approval.changed' });
    });
  });

  test('is found in its own company only, and by an id only', async () => {
    const { id } = await office.submitted(office.zhang);
    expect(await office.program((context) => findCase(context, id))).toBeDefined();
    expect(await office.program((context) => findCase(context, 'x'))).toBeUndefined();
    const elsewhere = await office.server.foundCompany('第三家');
    expect((await elsewhere.administrator.client.get(`/api/approvals/${id}`)).status).toBe(404);
  });
});

function stepOn(one: Case, act: Act, world: World): Case | undefined {
  try {
    return advance(one, act, world).next;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

test('everybody does something at once, round after round: it comes out once, and never stands without a signature', async () => {
  const { wang, zhao, zhang, li } = office;
  const people = [wang, zhao, li];
  await office.flow({ name: '会签', mode: 'all', approver: { by: 'persons', ids: people.map(({ id }) => id) } }, { name: '或签', mode: 'any', approver: { by: 'persons', ids: people.map(({ id }) => id) }, repeat: 'every' });
  for (let round = 0; round < 6; round += 1) {
    heard.splice(0);
    const { id, recordId } = await office.submitted(zhang);
    const wild = (person: Office['zhang'], turn: number) => {
      const verbs: [string, object][] = [['approve', {}], ['approve', {}], ['hand-on', { employeeId: people[(turn + 1) % 3]!.id }], ['add-signer', { place: 'after', employeeIds: [people[(turn + 2) % 3]!.id] }], ['return', { words: '再看', stepKey: turn % 2 ? 'step1' : null }], ['refuse', { words: '不' }]];
      const [verb, body] = verbs[(turn * 7 + round) % verbs.length]!;
      return office.act(person, id, verb, body);
    };
    for (let turn = 0; turn < 4; turn += 1) {
      const answers = await Promise.all([...people.map((person, index) => wild(person, turn + index)), ...(turn === 3 ? [office.act(zhang, id, 'withdraw')] : [])]);
      for (const { status, body } of answers) expect([200, 409, 422], JSON.stringify(body)).toContain(status);
    }
    const kept = (await office.program((context) => findCase(context, id)))!;
    const open = kept.at.runs.flatMap(({ signatures }) => signatures).filter(({ state }) => state === 'open');
    expect(kept.at.state === 'running').toBe(open.length > 0);
    expect(kept.row.openKey === null).toBe(kept.at.state !== 'running' && kept.at.state !== 'returned');
    const ends = heard.filter(({ outcome }) => outcome !== 'returned');
    expect(ends.map(({ outcome }) => outcome)).toEqual(kept.row.openKey === null && ends.length > 0 ? [kept.at.state] : []);
    expect(await office.statusOf(recordId)).toBe({ running: 'pending', approved: 'effective' }[kept.at.state as string] ?? 'draft');
  }
});
