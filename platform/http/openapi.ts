import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { Route } from './route.ts';

/** Serves the API's description: OpenAPI 3.1 at /api/openapi.json, and readable at /api/docs. */
export async function describeApi(server: FastifyInstance, routes: readonly Route[]): Promise<void> {
  await server.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '展业 CRM+ API', version: '1', description: 'Errors are RFC 9457 problem documents. Instants are UTC, money is integer 分.' } },
  });
  server.get('/api/openapi.json', { schema: { hide: true } }, () => server.swagger());
  server.get('/api/docs', { schema: { hide: true } }, (_request, reply) => reply.type('text/html; charset=utf-8').send(page(routes)));
}

function page(routes: readonly Route[]): string {
  const rows = [...routes]
    .sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method))
    .map((route) => `<tr><td>${route.method}</td><td><code>${escape(route.path)}</code></td><td>${escape(route.summary)}</td><td>${escape(route.right)}</td><td>${details(route)}</td></tr>`);
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>展业 CRM+ 接口</title><style>body{font:14px/1.6 system-ui,sans-serif;margin:24px auto;max-width:1200px;padding:0 16px}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #e5e7eb;padding:6px 8px;text-align:left;vertical-align:top}pre{max-width:520px;overflow:auto;background:#f8fafc;padding:8px}</style><h1>展业 CRM+ 接口</h1><p>完整描述（OpenAPI 3.1）：<a href="/api/openapi.json">/api/openapi.json</a></p><table><tr><th>方法</th><th>地址</th><th>说明</th><th>权限</th><th>参数</th></tr>${rows.join('')}</table></html>`;
}

function details(route: Route): string {
  const { params: _params, ...shown } = route.schemas;
  if (Object.keys(shown).length === 0) return '';
  return `<details><summary>查看</summary><pre>${escape(JSON.stringify(shown, null, 1))}</pre></details>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!);
}
