import type { FieldProblem } from '#platform/entity/index.ts';

/**
 * An error that a person can do something about: becomes an RFC 9457 problem document.
 * `code` is stable and meant for programs (`customer.taken`), `message` is the Chinese sentence for people.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** Wrong fields, each with its own sentence. */
  readonly fields: readonly FieldProblem[];
  /** Further facts for the screen, e.g. what changed meanwhile. */
  readonly facts: Record<string, unknown>;

  constructor(status: number, code: string, message: string, more: { fields?: readonly FieldProblem[]; facts?: Record<string, unknown> } = {}) {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.fields = more.fields ?? [];
    this.facts = more.facts ?? {};
  }
}

/** 404, also where the reader may not know that the record exists. */
export function notFound(label = '记录'): Problem {
  return new Problem(404, 'not_found', `没有找到这条${label}：它可能已被删除，或者您没有查看权限。`);
}

/** 403: the viewer lacks the right; says which. */
export function forbidden(what = '执行这个操作'): Problem {
  return new Problem(403, 'forbidden', `您没有权限${what}。如有需要，请联系系统管理员。`);
}

/** 422: fields are wrong; the sentence names the first. */
export function invalid(fields: readonly FieldProblem[]): Problem {
  return new Problem(422, 'invalid', fields[0]?.message ?? '填写的内容有误。', { fields });
}

/** 409: the state of things does not allow it (any more). */
export function conflict(code: string, message: string, facts: Record<string, unknown> = {}): Problem {
  return new Problem(409, code, message, { facts });
}

/** 422 for one rule that no single field broke. */
export function refused(code: string, message: string, facts: Record<string, unknown> = {}): Problem {
  return new Problem(422, code, message, { facts });
}
