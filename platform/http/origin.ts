import type { FastifyRequest } from 'fastify';
import { Problem } from '#platform/problem/index.ts';

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/** Refuses a writing request that another site's page sent with the user's cookie. Requests with a token of their own carry no cookie and pass. */
export function checkOrigin(request: FastifyRequest, publicUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
  if (!request.headers.cookie) return;
  const origin = request.headers.origin;
  const own = new URL(publicUrl);
  if (origin === own.origin) return;
  const given = origin ? URL.parse(origin) : null;
  // On one's own machine the same server has several names.
  if (given && loopbackNames.includes(own.hostname) && loopbackNames.includes(given.hostname) && given.host === request.headers.host) return;
  throw new Problem(403, 'foreign_origin', '这个请求不是从本系统的页面发出的，已拒绝。请从系统地址重新打开页面。');
}
