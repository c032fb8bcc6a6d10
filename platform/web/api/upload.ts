import { call } from './client.ts';
import { connectionLost, connectionWorks } from './connection.ts';
import { underOneKey } from './patient.ts';
import { ApiProblem, noAnswer, problemOf } from './problem.ts';

export interface UploadProgress {
  /** Told how much has gone out, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Sends a form with a file and tells how far it is; gives the server's answer, throws an ApiProblem. The file stands last in the form. The same file sent again after the line broke is there once. */
export function upload<T>(path: string, form: FormData, progress: UploadProgress = {}): Promise<T> {
  const work = async (key: string): Promise<T> => {
    try {
      return await send<T>(path, form, progress, key);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'signed_out') throw error;
      // A question whose answer needs a session: it waits until somebody has signed in again.
      await call('GET', '/api/me');
      return send<T>(path, form, progress, key);
    }
  };
  const parts = [...form].map(([name, value]) => [name, typeof value === 'string' ? value : [value.name, value.size, value.lastModified]]);
  return underOneKey(`${path} ${JSON.stringify(parts)}`, work, { lasting: true });
}

/** fetch() does not tell how much of a body has gone out. */
function send<T>(path: string, form: FormData, { onProgress, signal }: UploadProgress, key: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    request.open('POST', path);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('idempotency-key', key);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () => {
      answerOf(request).then(resolve as (answer: unknown) => void, reject);
    };
    request.onerror = () => {
      connectionLost();
      reject(noAnswer());
    };
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    request.onloadend = () => signal?.removeEventListener('abort', stop);
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    else request.send(form);
  });
}

async function answerOf(request: XMLHttpRequest): Promise<unknown> {
  const headers = new Headers();
  for (const name of ['content-type', 'x-request-id']) headers.set(name, request.getResponseHeader(name) ?? '');
  if (request.status < 200 || request.status > 299) {
    const problem = await problemOf(new Response(request.responseText, { status: request.status, headers }));
    if (problem.status === 0) connectionLost();
    throw problem;
  }
  connectionWorks();
  return request.responseText === '' ? undefined : JSON.parse(request.responseText);
}
