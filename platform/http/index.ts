export { httpMigrations } from './migration.ts';
export { pruneAnswers } from './prune.ts';
export { Download, type Exchange, type Method, type Route, route, type RouteRight } from './route.ts';
export type { Authenticate } from './runner.ts';
export { buildServer } from './server.ts';
export { leavePlace } from './turns.ts';
