/** The homes that there are, the widest view first (R11.6). */
export const homeKinds = ['director', 'manager', 'finance', 'salesperson'] as const;
export type HomeKind = (typeof homeKinds)[number];

/** Which figures stand on a home, by their keys. What its reader is not offered is left out. */
export interface Home {
  /** Of the chosen period, with 环比 and 同比. */
  readonly figures: readonly string[];
  /** How things stand now, and what needs somebody. */
  readonly watch: readonly string[];
  /** Figures month by month, in one drawing. */
  readonly months: readonly string[];
  /** Open opportunities by state and projects by stage. */
  readonly funnel: boolean;
  /** What is still to come in, by age. */
  readonly ageing: boolean;
  /** Who leads, by the first figure until another is chosen; and by what field. */
  readonly rankings: readonly { readonly by: 'ownerId' | 'customerId'; readonly figures: readonly string[] }[];
}

const month = ['order.amount', 'receipt.amount', 'opportunity.fresh', 'customer.fresh', 'activity.done'];
const people = { by: 'ownerId', figures: month } as const;

export const homes: Readonly<Record<HomeKind, Home>> = {
  salesperson: {
    figures: month,
    watch: ['activity.overdue', 'activity.today', 'customer.losing', 'opportunity.expiring', 'instalment.overdue', 'instalment.soon'],
    months: ['order.amount', 'receipt.amount'],
    funnel: true,
    ageing: false,
    rankings: [],
  },
  manager: {
    figures: month,
    watch: ['activity.overdue', 'customer.neglected', 'customer.losing', 'opportunity.expiring', 'instalment.overdue', 'instalment.soon'],
    months: ['order.amount', 'receipt.amount'],
    funnel: true,
    ageing: false,
    rankings: [people],
  },
  finance: {
    figures: ['receipt.amount', 'instalment.due', 'instalment.collected', 'invoice.amount'],
    watch: ['receipt.pending', 'receipt.pendingAmount', 'instalment.overdue', 'instalment.soon', 'instalment.outstanding'],
    months: ['instalment.due', 'receipt.amount'],
    funnel: false,
    ageing: true,
    rankings: [{ by: 'customerId', figures: ['instalment.overdue', 'instalment.outstanding', 'receipt.amount'] }],
  },
  director: {
    figures: ['order.amount', 'receipt.amount', 'contract.signed', 'opportunity.fresh', 'customer.fresh'],
    watch: ['instalment.overdue', 'receipt.pendingAmount', 'opportunity.expiring', 'contract.expiring', 'customer.neglected'],
    months: ['order.amount', 'receipt.amount'],
    funnel: true,
    ageing: true,
    rankings: [people, { by: 'customerId', figures: ['order.amount', 'receipt.amount', 'instalment.outstanding'] }],
  },
};

/** The figures of the funnel, divided by state and by stage. */
export const funnelFigures = {
  opportunities: { count: 'opportunity.open', amount: 'opportunity.openAmount', by: 'status' },
  projects: { count: 'project.open', amount: 'project.openAmount', by: 'stageId' },
} as const;

export const ageingFigure = 'instalment.outstanding';
/** So many months stand in a drawing, so many people or customers in a ranking. */
export const shownMonths = 12;
export const shownRanks = 10;
