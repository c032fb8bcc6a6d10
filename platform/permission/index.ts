export { masked } from './mask.ts';
export { accessTo, covers, type DataScope, type FieldAccess, fieldAccesses, holds, joinScopes, scopeOf, systemViewer, type Viewer, wholeCompany } from './viewer.ts';
