import type { FieldProblem } from '#platform/entity/index.ts';
import { apiWords } from './zh-CN.ts';

/** What the API answered in place of what was asked for; the message is a sentence for the person. */
export class ApiProblem extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Stable and meant for programs: `stale`, `customer.taken`; `offline` when no answer came. */
  readonly code: string;
  readonly fields: readonly FieldProblem[];
  readonly requestId: string;
  /** Everything else the problem document said. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, message: string, more: { fields?: readonly FieldProblem[]; requestId?: string; facts?: Readonly<Record<string, unknown>> } = {}) {
    super(message);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.fields = more.fields ?? [];
    this.requestId = more.requestId ?? '';
    this.facts = more.facts ?? {};
  }
}

/** No answer at all: the line is down, or the server is. What was asked may or may not have been done. */
export function noAnswer(): ApiProblem {
  return new ApiProblem(0, 'offline', apiWords.offline);
}

/** The problem in an answer that is not a success; also where a gateway answered in the server's place. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const requestId = response.headers.get('x-request-id') ?? '';
  const document = response.headers.get('content-type')?.includes('json') ? await readDocument(response) : null;
  if (!document) {
    // 502, 503 and 504 come from in front of the server while it restarts.
    if (response.status >= 502 && response.status <= 504) return new ApiProblem(0, 'offline', apiWords.restarting, { requestId });
    return new ApiProblem(response.status, 'unexpected', apiWords.unexpected(response.status), { requestId });
  }
  const { status: _status, code, title, detail, requestId: id, fields, type: _type, ...facts } = document;
  const number = typeof id === 'string' ? id : requestId;
  const sentence = String(detail ?? title ?? apiWords.unexpected(response.status));
  // The database is away or busy for a moment: waited out as a lost line is, and sent again with the same key.
  if (code === 'database_away' || code === 'busy') return new ApiProblem(0, 'offline', sentence, { requestId });
  // Whoever helps finds the request in the log by its number.
  return new ApiProblem(response.status, String(code ?? 'unexpected'), response.status >= 500 && number ? apiWords.numbered(sentence, number) : sentence, {
    fields: Array.isArray(fields) ? (fields as FieldProblem[]) : [],
    requestId: number,
    facts,
  });
}

async function readDocument(response: Response): Promise<Record<string, unknown> | null> {
  const document: unknown = await response.json().catch(() => null);
  return typeof document === 'object' && document !== null ? (document as Record<string, unknown>) : null;
}

/** Any error as a sentence for the person. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiProblem ? error.message : apiWords.broken;
}
