export { allModules, composeModules, type Module, rightsCatalogue, type StandardRole, standardRoles, type StandardScope } from './module.ts';
