import { allModules } from '#platform/module/index.ts';
import { notFound } from '#platform/problem/index.ts';
import type { ApprovalKind } from './kind.ts';

/** Every kind of document that can be approved, in the order of the modules. */
export function approvalKinds(): ApprovalKind[] {
  return allModules().flatMap((module) => module.approvals ?? []);
}

/** The kind of that name; throws 404 where no module brings it. */
export function kindOf(kind: string): ApprovalKind {
  const found = approvalKinds().find((one) => one.kind === kind);
  if (!found) throw notFound('审批类型');
  return found;
}
