export { recycleBinModule } from './module.ts';
