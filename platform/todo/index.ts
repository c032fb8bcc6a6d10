export type { Todo, TodoSource } from './source.ts';
export { todoRoutes } from './todo.ts';
