export { type Opportunity, opportunity, opportunityDictionaries, type OpportunityLine, opportunityLine, type OpportunityStatus, opportunityStatuses } from './model/opportunity.ts';
export { actsInState, isOver, liveStatuses, openStatuses } from './model/opportunity-states.ts';
export { linesOf } from './server/lines.ts';
export { module } from './server/module.ts';
export { becomeProject, handOnOpportunity, markLost, markWon, reopenOpportunity } from './server/transitions.ts';
