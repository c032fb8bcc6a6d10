export { module } from './server/module.ts';
