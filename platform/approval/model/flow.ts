import { type Static, Type } from 'typebox';
import type { Condition } from './condition.ts';

/**
 * A flow as a company draws it: steps, one after the other. What is left out of a step has a default (`completeStep`), so
 * that `{ key: 'superior', name: '上级审批', approver: { by: 'superior', level: 1 } }` is a whole step.
 */

const personId = Type.String({ title: '人员', minLength: 1, maxLength: 40 });
const people = (title: string) => Type.Array(personId, { title, maxItems: 30 });
const level = Type.Integer({ title: '级数', minimum: 1, maximum: 10 });
const closed = { additionalProperties: false };

/** Who signs in a step. */
export const approverSchema = Type.Union(
  [
    Type.Object({ by: Type.Literal('persons'), ids: people('审批人') }, closed),
    /** `id` of a role, or the name of a standard one: `finance`. */
    Type.Object({ by: Type.Literal('role'), id: Type.String({ title: '角色', minLength: 1, maxLength: 40 }) }, closed),
    /** 1 is the direct superior. */
    Type.Object({ by: Type.Literal('superior'), level }, closed),
    /** From the direct superior upwards, in turn; null: to the top. */
    Type.Object({ by: Type.Literal('superiors'), upTo: Type.Union([level, Type.Null()], { title: '最高级数' }) }, closed),
    /** The head of the applicant's department. */
    Type.Object({ by: Type.Literal('head') }, closed),
    /** The heads of his department and those above it, in turn. */
    Type.Object({ by: Type.Literal('heads'), upTo: Type.Union([level, Type.Null()], { title: '最高级数' }) }, closed),
    /** Whoever the applicant chooses when he submits; `from`: among the holders of a role. */
    Type.Object({ by: Type.Literal('chosen'), most: Type.Integer({ title: '最多人数', minimum: 1, maximum: 20 }), from: Type.Optional(Type.String({ title: '可选角色', maxLength: 40 })) }, closed),
  ],
  { title: '审批人' },
);

export const stepSchema = Type.Object(
  {
    /** Stable within the flow. */
    key: Type.String({ title: '步骤代码', pattern: '^[A-Za-z][A-Za-z0-9_-]{0,39}$' }),
    name: Type.String({ title: '步骤名称', minLength: 1, maxLength: 40 }),
    /** The step is left out where the facts do not fulfil it. */
    when: Type.Optional(Type.Union([Type.Unsafe<Condition>(Type.Object({})), Type.Null()], { title: '条件' })),
    approver: approverSchema,
    /** 会签 everyone, 或签 one is enough, 依次 one after the other. Superiors and heads of several levels always sign in turn. */
    mode: Type.Optional(Type.Union([Type.Literal('all'), Type.Literal('any'), Type.Literal('turn')], { title: '多人审批方式' })),
    /** Nobody is there to sign: pass, a named person, or the system administrator. */
    empty: Type.Optional(
      Type.Union([Type.Object({ next: Type.Literal('pass') }, closed), Type.Object({ next: Type.Literal('person'), personId }, closed), Type.Object({ next: Type.Literal('administrator') }, closed)], { title: '没有审批人时' }),
    ),
    /** The applicant himself is among those who sign: he signs, is left out, or his superior signs for him. */
    applicant: Type.Optional(Type.Union([Type.Literal('self'), Type.Literal('skip'), Type.Literal('superior')], { title: '审批人是申请人时' })),
    /** Somebody who has approved before: that is enough, only if it was in the step just before, or he signs every time. */
    repeat: Type.Optional(Type.Union([Type.Literal('once'), Type.Literal('consecutive'), Type.Literal('every')], { title: '同一人重复出现时' })),
    /** After so many hours without an answer, once. */
    timeout: Type.Optional(
      Type.Union(
        [
          Type.Object({ hours: Type.Integer({ title: '时限（小时）', minimum: 1, maximum: 2000 }), next: Type.Union([Type.Literal('remind'), Type.Literal('superior')]) }, closed),
          Type.Object({ hours: Type.Integer({ title: '时限（小时）', minimum: 1, maximum: 2000 }), next: Type.Literal('person'), personId }, closed),
          Type.Null(),
        ],
        { title: '超时' },
      ),
    ),
    /** Who gets a copy when the step has been passed. */
    copyTo: Type.Optional(people('抄送人')),
    /** Fields of the record that whoever signs here may change meanwhile. */
    editable: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { title: '可修改的字段', maxItems: 50 })),
    mayAddSigners: Type.Optional(Type.Boolean({ title: '允许加签' })),
    mayReturn: Type.Optional(Type.Boolean({ title: '允许退回' })),
    /** Where it goes on after the applicant got it back from this step and submits it again. */
    resubmit: Type.Optional(Type.Union([Type.Literal('first'), Type.Literal('here')], { title: '重新提交后' })),
  },
  closed,
);

export const flowSchema = Type.Object({ steps: Type.Array(stepSchema, { title: '步骤', maxItems: 30 }) }, closed);

export type Approver = Static<typeof approverSchema>;
export type FlowStep = Static<typeof stepSchema>;
/** No steps at all: whatever is submitted is approved at once. */
export type FlowDefinition = Static<typeof flowSchema>;
export type SignMode = 'all' | 'any' | 'turn';

/** A step with every rule said. */
export type WholeStep = Required<Omit<FlowStep, 'when' | 'timeout'>> & { readonly when: Condition | null; readonly timeout: Exclude<FlowStep['timeout'], undefined> };

/** The step with its defaults: one signature is enough; the administrator signs where nobody is; a superior in the applicant's place; once is enough. */
export function completeStep(step: FlowStep): WholeStep {
  const severalLevels = step.approver.by === 'superiors' || step.approver.by === 'heads';
  return { ...defaults, ...step, mode: severalLevels ? 'turn' : (step.mode ?? 'any') } as WholeStep;
}

const defaults: Omit<WholeStep, 'key' | 'name' | 'approver' | 'mode'> = {
  when: null,
  empty: { next: 'administrator' },
  applicant: 'superior',
  repeat: 'once',
  timeout: null,
  copyTo: [],
  editable: [],
  mayAddSigners: true,
  mayReturn: true,
  resubmit: 'first',
};
