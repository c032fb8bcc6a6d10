import { choice, date, defineEntity, integer, longText, money, reference, type RowOf, text } from '#platform/entity/index.ts';

export const negotiationOutcomes = [
  { value: 'open', label: '继续谈', tone: 'accent' },
  { value: 'agreed', label: '达成一致', tone: 'good' },
  { value: 'broken', label: '谈崩了', tone: 'bad' },
] as const;

/** One round of negotiation (R5.8): what we offered, what they wanted, how it ended. Rounds count 1, 2, 3 without gaps. */
export const negotiation = defineEntity({
  noun: 'negotiation',
  path: 'negotiations',
  label: '商务谈判',
  title: 'title',
  order: '-round',
  recycled: false,
  reach: { through: [{ noun: 'project', field: 'projectId' }] },
  fields: {
    title: text('谈判', { assigned: true, required: true, max: 40 }),
    round: integer('轮次', { assigned: true, required: true, sortable: true, listed: true }),
    projectId: reference('项目', 'project', { required: true, listed: true }),
    heldOn: date('日期', { required: true, listed: true }),
    participants: text('参加人', { max: 200 }),
    ourOffer: longText('我方报价与条件', { required: true, listed: true }),
    offeredAmount: money('我方报价金额', { listed: true }),
    theirDemand: longText('对方要求', { listed: true }),
    outcome: choice('结果', negotiationOutcomes, { required: true, listed: true }),
    nextStep: text('下一步', { max: 500, listed: true }),
  },
});

export type Negotiation = RowOf<typeof negotiation>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    negotiation: Negotiation;
  }
}
