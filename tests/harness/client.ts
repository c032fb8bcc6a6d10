// A browser as the server sees it: keeps cookies, sends the page's origin, speaks JSON.

export interface Answer<Body = Record<string, unknown>> {
  status: number;
  /** JSON parsed, text as it is, other content as bytes, nothing as null; the caller says what he expects. */
  body: Body;
  headers: Headers;
}

export class Client {
  readonly url: string;
  readonly cookies = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  get<Body = Record<string, unknown>>(path: string, headers?: Record<string, string>): Promise<Answer<Body>> {
    return this.request('GET', path, undefined, headers);
  }
  post<Body = Record<string, unknown>>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Body>> {
    return this.request('POST', path, body, headers);
  }
  patch<Body = Record<string, unknown>>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Body>> {
    return this.request('PATCH', path, body, headers);
  }
  put<Body = Record<string, unknown>>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Body>> {
    return this.request('PUT', path, body, headers);
  }
  delete<Body = Record<string, unknown>>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Body>> {
    return this.request('DELETE', path, body, headers);
  }

  /** `body`: an object is sent as JSON, a FormData as a form with its files. */
  async request<Body = Record<string, unknown>>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    const response = await this.open(method, path, body, headers);
    return { status: response.status, headers: response.headers, body: (await contentOf(response)) as Body };
  }

  /** As `request`, giving the response before its content: for streams, which `signal` ends. */
  async open(method: string, path: string, body?: unknown, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> {
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      ...(signal && { signal }),
      headers: {
        origin: this.url,
        ...(this.cookies.size > 0 && { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (value === '' || attributes.some((one) => /max-age=0|expires=thu, 01 jan 1970/i.test(one))) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

async function contentOf(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (/json/.test(type)) return response.json();
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.length === 0) return null;
  return type.startsWith('text/') ? bytes.toString('utf8') : bytes;
}
