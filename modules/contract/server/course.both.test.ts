import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#platform/context/index.ts';
import { Problem } from '#platform/problem/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { type Act, after, beginning, refusalOf, statusOf } from '../model/contract-states.ts';
import { type ContractDesk, openContractDesk, rowOf } from '../testing/contract-desk.ts';
import { counting, take, versionsOf } from './course.ts';
import { createContract } from './draft-contract.ts';
import { contractOf } from './contract-of.ts';
import { contractNoLongerPaid, contractPaid } from './payment.ts';
import { redraft } from './redraft.ts';
import { templateInUse } from './templates-in-use.ts';
import { terminateContract, voidContract } from './end-contract.ts';

let desk: ContractDesk;
let director: Viewer;
beforeAll(async () => {
  desk = await openContractDesk();
  director = await desk.viewer(desk.director);
});
afterAll(() => desk?.stop());

async function drafted(): Promise<string> {
  const { id: orderId } = await desk.order();
  const { id } = await desk.writing(director, (context) => createContract(context, { orderId, name: '随机', templateId: desk.templateId }));
  return id;
}

/** Does an act as the verbs do it, past the files and the people. */
async function does(id: string, act: Act, amount: number): Promise<void> {
  await inTransaction(desk.server.services, director, 'test', async (context) => {
    if (act === 'pay') return void (await contractPaid(context, id));
    if (act === 'unpay') return contractNoLongerPaid(context, id);
    if (act === 'terminate') return void (await terminateContract(context, id, { reason: '随机' }));
    if (act === 'void') return void (await voidContract(context, id, '随机'));
    const row = (await contractOf(context, id, { lock: true }))!;
    if (act === 'draft') {
      const template = await templateInUse(context, desk.templateId);
      return void (await redraft(context, row, { amount, summary: '随机' }, { source: 'filled', templateVersionId: template.id }));
    }
    // What the verbs note with the act.
    const version = act === 'submit' ? { submittedAt: context.now } : act === 'approve' ? { approvedAt: context.now } : act === 'sign' ? { signedOn: desk.today } : {};
    await take(context, row, act, { version, ...(act === 'sign' && { set: { signedOn: row.signedOn ?? desk.today } }) });
  });
}

const someActs = fc.array(fc.tuple(fc.constantFrom<Act>('draft', 'submit', 'submit', 'approve', 'approve', 'sendBack', 'drop', 'sign', 'sign', 'pay', 'unpay', 'terminate', 'void'), fc.integer({ min: 0, max: 1_000_000_00 })), { minLength: 4, maxLength: 18 });

describe('what the tables hold is what the model says (R7.1)', () => {
  it('over random acts: the same refusals, the same versions, the same state; the contract shows what counts', async () => {
    await fc.assert(
      fc.asyncProperty(someActs, async (list) => {
        const id = await drafted();
        let course = beginning;
        for (const [act, amount] of list) {
          const open = course.versions.findLastIndex((one) => one === 'draft');
          const submitted = open >= 0 && (await desk.versions(id))[open]!.submittedAt !== null;
          const refusal = refusalOf(course, act);
          // A draft that nobody has read is changed in its place: no other version begins. Money that came in is told once.
          const inPlace = act === 'draft' && open >= 0 && !submitted;
          const told = (act === 'pay' && (course.paid || course.ended === 'terminated' || course.ended === 'void')) || (act === 'unpay' && (!course.paid || course.ended === 'terminated' || course.ended === 'void'));
          const outcome = await does(id, act, amount).then(() => null, (error: unknown) => error);
          if (refusal !== null && !told) {
            expect(outcome, `${act} in ${statusOf(course)}`).toBeInstanceOf(Problem);
            expect((outcome as Problem).message).toBe(refusal);
          } else {
            expect(outcome, `${act} in ${statusOf(course)}`).toBeNull();
            if (!inPlace && !told) course = after(course, act);
          }
          const [row, versions] = [(await rowOf(desk, id))!, await desk.versions(id)];
          expect(row.status).toBe(statusOf(course));
          expect(versions.map(({ status }) => status)).toEqual(course.versions);
          expect(versions.map(({ number }) => number)).toEqual(versions.map((_, index) => index + 1));
          expect(row.versionNumber).toBe(versions.length);
          expect(row.amount).toBe(counting(versions).amount);
          expect(row.orderKey).toBe(row.status === 'void' ? null : row.orderId);
          expect(row.paidAt !== null).toBe(course.paid);
        }
      }),
      { numRuns: 12 },
    );
  }, 240_000);

  it('of many who act at once on one contract each finds it as another left it: one sign-off, one signature, one end', async () => {
    const id = await drafted();
    const all = async (act: Act, times = 4): Promise<number> => (await Promise.allSettled(Array.from({ length: times }, () => does(id, act, 1_00)))).filter(({ status }) => status === 'fulfilled').length;
    expect(await all('submit')).toBe(1);
    expect(await all('approve')).toBe(1);
    await all('sign');
    expect((await desk.versions(id)).filter(({ status }) => status === 'inForce')).toHaveLength(1);
    const mixed = await Promise.allSettled([does(id, 'terminate', 0), does(id, 'pay', 0), does(id, 'draft', 5_00), does(id, 'terminate', 0)]);
    expect(mixed.some(({ status }) => status === 'fulfilled')).toBe(true);
    const row = (await rowOf(desk, id))!;
    expect(['terminated', 'completed', 'changing']).toContain(row.status);
    const versions = await desk.program((context) => versionsOf(context, id));
    expect(versions.filter(({ status }) => status === 'inForce')).toHaveLength(1);
  });

  it('what failed half way has left nothing: no number, no row, no order taken', async () => {
    const { id: orderId } = await desk.order();
    const before = await desk.draft();
    await expect(
      desk.writing(director, async (context) => {
        await createContract(context, { orderId, name: '半途', templateId: desk.templateId });
        throw new Error('the power went');
      }),
    ).rejects.toThrow('the power went');
    const next = await desk.draft({ orderId });
    expect(Number(next.code.slice(-4))).toBe(Number(before.code.slice(-4)) + 1);
  });
});
