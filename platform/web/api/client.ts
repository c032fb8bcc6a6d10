import { connectionLost, connectionWorks } from './connection.ts';
import { underOneKey } from './patient.ts';
import { ApiProblem, noAnswer, problemOf } from './problem.ts';

export type QueryValue = string | number | boolean | null | undefined;
export type Query = Readonly<Record<string, QueryValue>>;
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface Ask {
  readonly query?: Query;
  /** Sent as JSON; a FormData as it is. */
  readonly body?: unknown;
  /** Idempotency-Key: the same key with the same body is done once, however often it is sent. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

let signInAgain: (() => Promise<boolean>) | null = null;

/** Says what to do when the session has ended in the middle of work: gives true once somebody has signed in again. Null: nothing, the problem is thrown. */
export function onSignedOut(handler: (() => Promise<boolean>) | null): void {
  signInAgain = handler;
}

/** One request to the API; gives its answer, throws an ApiProblem. A session that ended is renewed first, then the request is sent once more. */
export async function call<T>(method: Method, path: string, ask: Ask = {}): Promise<T> {
  try {
    return await send<T>(method, path, ask);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'signed_out' || !signInAgain) throw error;
    if (!(await signInAgain())) throw error;
    return send<T>(method, path, ask);
  }
}

/** Reads. */
export function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return call<T>('GET', path, { query, signal });
}

/** Creates, or does a verb; `key` makes a repetition harmless. Without one, the same again is the first one until that is answered. */
export function post<T>(path: string, body?: unknown, key?: string): Promise<T> {
  if (key !== undefined || body instanceof FormData) return call<T>('POST', path, { body, key });
  return underOneKey(`${path} ${JSON.stringify(body)}`, (own) => call<T>('POST', path, { body, key: own }));
}

/** Changes what the body names; the body carries the version that was seen. */
export function patch<T>(path: string, body: unknown): Promise<T> {
  return call<T>('PATCH', path, { body });
}

/** Puts something in the place of what was there. */
export function put<T>(path: string, body: unknown): Promise<T> {
  return call<T>('PUT', path, { body });
}

/** Deletes. */
export function remove(path: string, query?: Query): Promise<void> {
  return call<void>('DELETE', path, { query });
}

async function send<T>(method: Method, path: string, { query, body, key, signal }: Ask): Promise<T> {
  const asForm = body instanceof FormData;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined && !asForm) headers['content-type'] = 'application/json';
  if (key) headers['idempotency-key'] = key;
  let response: Response;
  try {
    response = await fetch(`${path}${queryText(query)}`, { method, headers, credentials: 'same-origin', body: body === undefined ? undefined : asForm ? body : JSON.stringify(body), signal });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    connectionLost();
    throw noAnswer();
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.status === 0) connectionLost();
    else connectionWorks();
    throw problem;
  }
  connectionWorks();
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as T;
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** `?a=1&b=2` of what has a value; nothing at all where nothing has. */
export function queryText(query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** Fetches a file and hands it to the browser's downloads under the name the server gave; throws an ApiProblem. */
export async function saveFile(path: string, query?: Query): Promise<void> {
  let response: Response;
  try {
    response = await fetch(`${path}${queryText(query)}`, { credentials: 'same-origin' });
  } catch {
    connectionLost();
    throw noAnswer();
  }
  if (!response.ok) throw await problemOf(response);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = fileNameOf(response.headers.get('content-disposition')) ?? 'download';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The file name in a Content-Disposition header, RFC 5987 first. */
export function fileNameOf(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null;
}
