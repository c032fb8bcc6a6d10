// The server as component tests have it: a table of routes that answers at fetch(), and a record of what was asked.
// Scenarios and the stories in Chromium use the real one.
import { vi } from 'vitest';

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  /** What `:name` in the route's path stands for. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The body as JSON says it; a form's fields by name. */
  readonly body: unknown;
  /** Its Idempotency-Key. */
  readonly key: string | null;
}

/** What a route answers: a value for 200, nothing for 204, a Response for everything else. */
export type Answer = object | string | number | boolean | null | undefined;
export type Route = Answer | ((request: FakeRequest) => unknown);
/** `GET /api/customers/:id` → what it answers. */
export type Routes = Readonly<Record<string, Route>>;

export interface FakeApi {
  /** Every request so far, oldest first. */
  readonly requests: readonly FakeRequest[];
  /** Those of one route: `POST /api/customers`. */
  sent(route: string): readonly FakeRequest[];
  /** The last one of a route; fails where there is none. */
  last(route: string): FakeRequest;
  /** Adds routes; those of the same name answer anew. */
  answer(routes: Routes): void;
}

/** A refusal as the server words it. */
export function problem(status: number, code: string, detail: string, more: Readonly<Record<string, unknown>> = {}): Response {
  return new Response(JSON.stringify({ status, code, title: detail, detail, ...more }), { status, headers: { 'content-type': 'application/problem+json', 'x-request-id': 'r-1' } });
}

/** No answer at all: the line is down. */
export function noLine(): never {
  throw new TypeError('Failed to fetch');
}

/** A page of a list. */
export function listOf(rows: readonly unknown[], total: number | null = rows.length, capped = false): { rows: readonly unknown[]; total: number | null; capped: boolean } {
  return { rows, total, capped };
}

/** An answer that comes when the test says so. */
export function held(): { readonly route: () => Promise<Answer>; readonly release: (answer?: Answer) => void } {
  let release: (answer?: Answer) => void = () => undefined;
  const promise = new Promise<Answer>((resolve) => (release = resolve));
  return { route: () => promise, release: (answer) => release(answer) };
}

/** Stands in for fetch() and XMLHttpRequest. A request that no route answers is a 501 and fails the test. */
export function fakeApi(first: Routes): FakeApi & { readonly unanswered: readonly string[] } {
  const routes: Record<string, Route> = { ...first };
  const requests: FakeRequest[] = [];
  const unanswered: string[] = [];
  const answer = async (method: string, address: string, body: unknown, key: string | null): Promise<Response> => {
    const { pathname, searchParams } = new URL(address, 'http://localhost');
    const fitting = matching(Object.keys(routes), method, pathname);
    const request: FakeRequest = { method, path: pathname, params: fitting?.params ?? {}, query: Object.fromEntries(searchParams), body, key };
    requests.push(request);
    if (!fitting) {
      unanswered.push(`${method} ${pathname}`);
      return problem(501, 'unanswered', `${method} ${pathname}`);
    }
    const route = routes[fitting.route];
    return responseOf(await (typeof route === 'function' ? (route as (request: FakeRequest) => unknown)(request) : route) as Answer);
  };
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const headers = (init.headers ?? {}) as Record<string, string>;
    const answered = await answer(init.method ?? 'GET', address, bodyOf(init.body), headers['idempotency-key'] ?? null);
    if (init.signal?.aborted) throw new DOMException('aborted', 'AbortError');
    return answered;
  });
  vi.stubGlobal('XMLHttpRequest', uploadsThrough(answer));
  const sent = (route: string): readonly FakeRequest[] => requests.filter(({ method, path }) => matching([route], method, path));
  return {
    requests,
    unanswered,
    sent,
    last: (route) => {
      const request = sent(route).at(-1);
      if (!request) throw new Error(`Nobody asked ${route}; asked were: ${requests.map(({ method, path }) => `${method} ${path}`).join(', ')}`);
      return request;
    },
    answer: (more) => void Object.assign(routes, more),
  };
}

function matching(routes: readonly string[], method: string, path: string): { route: string; params: Record<string, string> } | null {
  const parts = path.split('/');
  let found: { route: string; params: Record<string, string> } | null = null;
  for (const route of routes) {
    const [routeMethod, routePath = ''] = route.split(' ');
    const names = routePath.split('/');
    if (routeMethod !== method || names.length !== parts.length || !names.every((name, at) => name.startsWith(':') || name === parts[at])) continue;
    const params = Object.fromEntries(names.flatMap((name, at) => (name.startsWith(':') ? [[name.slice(1), decodeURIComponent(parts[at]!)]] : [])));
    // A path without parameters is meant more than one with them.
    if (!found || Object.keys(params).length < Object.keys(found.params).length) found = { route, params };
  }
  return found;
}

function responseOf(answer: Answer): Response {
  if (answer instanceof Response) return answer.clone();
  if (answer === undefined) return new Response(null, { status: 204 });
  return new Response(JSON.stringify(answer), { status: 200, headers: { 'content-type': 'application/json' } });
}

function bodyOf(body: unknown): unknown {
  if (body instanceof FormData) return Object.fromEntries(body.entries());
  return typeof body === 'string' ? JSON.parse(body) : body;
}

/** As much of XMLHttpRequest as an upload uses. */
function uploadsThrough(answer: (method: string, address: string, body: unknown, key: string | null) => Promise<Response>) {
  return class {
    status = 0;
    responseText = '';
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    onload?: () => void;
    onerror?: () => void;
    onabort?: () => void;
    onloadend?: () => void;
    readonly #headers = new Map<string, string>();
    #asked: [string, string] = ['', ''];
    #given = false;

    open(method: string, address: string): void {
      this.#asked = [method, address];
    }
    setRequestHeader(): void {}
    getResponseHeader(name: string): string | null {
      return this.#headers.get(name) ?? null;
    }
    send(form: FormData): void {
      this.upload.onprogress?.({ loaded: 1, total: 2 });
      void answer(...this.#asked, bodyOf(form), null)
        .then(async (response) => {
          if (this.#given) return;
          this.status = response.status;
          this.responseText = await response.text();
          for (const name of ['content-type', 'x-request-id']) this.#headers.set(name, response.headers.get(name) ?? '');
          this.onload?.();
        }, () => this.onerror?.())
        .finally(() => this.onloadend?.());
    }
    abort(): void {
      this.#given = true;
      this.onabort?.();
      this.onloadend?.();
    }
  };
}
