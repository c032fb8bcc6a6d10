import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiProblem } from './problem.ts';
import { upload } from './upload.ts';

/** As much of XMLHttpRequest as an upload uses; each test says what it answers. */
class FakeRequest {
  static answers: ((request: FakeRequest) => void)[] = [];
  static sent: FormData[] = [];
  static keys: string[] = [];
  status = 0;
  responseText = '';
  headers: Record<string, string> = {};
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;

  open(): void {}
  setRequestHeader(name: string, value: string): void {
    if (name === 'idempotency-key') FakeRequest.keys.push(value);
  }
  getResponseHeader(name: string): string | null {
    return this.headers[name] ?? null;
  }
  send(form: FormData): void {
    FakeRequest.sent.push(form);
    FakeRequest.answers.shift()?.(this);
  }
  abort(): void {
    this.onabort?.();
    this.onloadend?.();
  }
  answer(status: number, body: unknown): void {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.headers['content-type'] = status < 400 ? 'application/json' : 'application/problem+json';
    this.onload?.();
    this.onloadend?.();
  }
}

beforeEach(() => {
  FakeRequest.answers = [];
  FakeRequest.sent = [];
  FakeRequest.keys = [];
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
});
afterEach(() => vi.unstubAllGlobals());

test('tells how far it is and gives the answer', async () => {
  const shares: number[] = [];
  FakeRequest.answers.push((request) => {
    request.upload.onprogress?.({ loaded: 50, total: 200 });
    request.upload.onprogress?.({ loaded: 200, total: 200 });
    request.answer(201, { id: 'a' });
  });
  expect(await upload('/api/attachments', new FormData(), { onProgress: (share) => shares.push(share) })).toEqual({ id: 'a' });
  expect(shares).toEqual([0.25, 1]);
});

test('a refusal is a problem with the words of the server', async () => {
  FakeRequest.answers.push((request) => request.answer(413, { code: 'attachment.too_large', detail: '文件超过 20 MB，请压缩后再传。', status: 413 }));
  await expect(upload('/api/attachments', new FormData())).rejects.toMatchObject({ status: 413, code: 'attachment.too_large', message: '文件超过 20 MB，请压缩后再传。' });
});

test('a line that breaks is told as such', async () => {
  FakeRequest.answers.push((request) => request.onerror?.());
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 200 })));
  await expect(upload('/api/attachments', new FormData())).rejects.toMatchObject({ status: 0, code: 'offline' });
});

test('sent again after the line broke it is the same file, also when another one came through meanwhile; answered, it is another one', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 200 })));
  const form = (name: string): FormData => {
    const made = new FormData();
    made.set('file', new File(['一'], name, { lastModified: 1 }));
    return made;
  };
  const breaks = (request: FakeRequest): void => request.onerror?.();
  const answers = (request: FakeRequest): void => request.answer(201, {});
  FakeRequest.answers.push(breaks, answers, answers, answers);
  await expect(upload('/api/attachments', form('合同.pdf'))).rejects.toMatchObject({ code: 'offline' });
  for (const name of ['报价.pdf', '合同.pdf', '合同.pdf']) await upload('/api/attachments', form(name));
  const [lost, other, again, anew] = FakeRequest.keys;
  expect([again === lost, other === lost, anew === lost]).toEqual([true, false, false]);
});

test('is given up on demand', async () => {
  const giveUp = new AbortController();
  FakeRequest.answers.push(() => giveUp.abort());
  await expect(upload('/api/attachments', new FormData(), { signal: giveUp.signal })).rejects.toMatchObject({ name: 'AbortError' });
});

test('a session that ended is renewed, then the file is sent again', async () => {
  FakeRequest.answers.push((request) => request.answer(401, { code: 'signed_out', status: 401 }), (request) => request.answer(201, { id: 'b' }));
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return Promise.resolve(new Response('{}', { status: 200, headers: { 'content-type': 'application/json' } }));
  });
  expect(await upload('/api/attachments', new FormData())).toEqual({ id: 'b' });
  expect(asked).toEqual(['/api/me']);
  expect(FakeRequest.sent).toHaveLength(2);
});

test('whoever does not sign in again gets the refusal', async () => {
  FakeRequest.answers.push((request) => request.answer(401, { code: 'signed_out', status: 401 }));
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"code":"signed_out"}', { status: 401, headers: { 'content-type': 'application/problem+json' } })));
  await expect(upload('/api/attachments', new FormData())).rejects.toBeInstanceOf(ApiProblem);
  expect(FakeRequest.sent).toHaveLength(1);
});
