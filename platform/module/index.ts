export type { HandoverPart } from './handover.ts';
export { allModules, composeModules, type LaterFounding, type Module, rightsCatalogue, type StandardRole, standardRoles, type StandardScope } from './module.ts';
