export { type Negotiation, negotiation } from './model/negotiation.ts';
export { type Project, project, projectStatuses } from './model/project.ts';
export { type ProjectStage, projectStage } from './model/stage.ts';
export { module } from './server/module.ts';
