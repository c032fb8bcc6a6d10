import { asSystem, type Context, makeContext } from '#platform/context/index.ts';
import { joinScopes, scopeOf } from '#platform/permission/index.ts';

/** The context for finding jobs under a right: everybody has it for what he started himself. Only to read by: what it leaves for after the commit is not done. */
export function withOwnJobs(context: Context, right: 'job.read' | 'job.manage'): Context {
  const { viewer } = context;
  const own = { everything: false, own: true, departmentIds: [] };
  const rights = new Map(viewer.rights).set(right, joinScopes([own, scopeOf(viewer, right) ?? own]));
  return makeContext(context.services, asSystem(context, 'the same handle for the same person'), { ...viewer, rights }, context.requestId);
}
