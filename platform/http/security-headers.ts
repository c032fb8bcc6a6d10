import helmet from '@fastify/helmet';
import fastify from 'fastify';

/**
 * The headers of the security floor. They are the same for every answer: the library is asked once, since building its policies
 * anew cost each request a tenth of its time.
 */
export async function securityHeaders(options: { https: boolean }): Promise<Record<string, string>> {
  const asked = fastify({ logger: false });
  await asked.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      // Styles are made at run time by the component library; scripts never stand in the page.
      directives: { defaultSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:'], objectSrc: ["'none'"], frameAncestors: ["'self'"], baseUri: ["'self'"], formAction: ["'self'"] },
    },
    strictTransportSecurity: options.https,
    crossOriginEmbedderPolicy: false,
  });
  asked.get('/', () => null);
  const { headers } = await asked.inject('/');
  await asked.close();
  const ofTheAnswer = new Set(['content-length', 'content-type', 'date', 'connection']);
  return Object.fromEntries(Object.entries(headers).filter((one): one is [string, string] => typeof one[1] === 'string' && !ofTheAnswer.has(one[0])));
}
