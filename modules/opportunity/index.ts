export { type Opportunity, opportunity, opportunityDictionaries, type OpportunityLine, opportunityLine, type OpportunityStatus, opportunityStatuses } from './model/opportunity.ts';
export { actsInState, isOver, liveStatuses, openStatuses } from './model/opportunity-states.ts';
export { createOpportunity } from './server/create-opportunity.ts';
export { linesOf } from './server/lines.ts';
export { loseOpportunity } from './server/lose-opportunity.ts';
export { module } from './server/module.ts';
export { submitOpportunity } from './server/submit-opportunity.ts';
export { becomeProject, handOnOpportunity, markLost, markWon, reopenOpportunity } from './server/transitions.ts';
