import { existsSync } from 'node:fs';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Hands out the built pages: hashed files for ever, the page itself always fresh; addresses of screens give the page. */
export async function servePages(server: FastifyInstance, directory: string): Promise<void> {
  const built = existsSync(join(directory, 'index.html'));
  if (built) {
    await server.register(files, {
      root: directory,
      cacheControl: false,
      // The build left a brotli and a gzip twin beside each file.
      preCompressed: true,
      setHeaders: (reply, path) => {
        // The bundler puts a hash of the content into the names under assets/.
        reply.header('cache-control', path.startsWith(join(directory, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache');
        reply.header('vary', 'accept-encoding');
      },
    });
  }
  server.setNotFoundHandler((request, reply) => (built && isScreen(request) ? reply.sendFile('index.html') : sendNothingHere(request, reply)));
}

/** The address of a screen, which the page itself understands; files and the API are not. */
function isScreen(request: FastifyRequest): boolean {
  const [path = ''] = request.url.split('?');
  return request.method === 'GET' && !/^\/(api|assets)(\/|$)/.test(path) && !/\.\w+$/.test(path);
}

function sendNothingHere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const title = '没有这个地址，请检查后重试。';
  return reply
    .status(404)
    .headers({ 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' })
    .send({ type: 'about:blank', status: 404, code: 'no_such_address', title, detail: title, requestId: request.id });
}
