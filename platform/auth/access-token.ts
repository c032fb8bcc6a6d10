import type { FastifyRequest } from 'fastify';
import { type Handle, newId, type Tables } from '#platform/db/index.ts';
import { type DataScope, scopeOf, type Viewer } from '#platform/permission/index.ts';
import { digest, newSecret } from './secret.ts';
import './tables.ts';

/** Marks our tokens, so that a leaked one is recognised for what it is. */
const prefix = 'zhanye_';

/** The token of an `Authorization: Bearer` header as it is stored; null when there is none. */
export function bearerHash(request: FastifyRequest): string | null {
  const match = /^Bearer (zhanye_[\w-]{40,60})$/.exec(request.headers.authorization ?? '');
  return match ? digest(match[1]!) : null;
}

/** Makes a personal access token; the secret is given this once. */
export async function insertToken(handle: Handle, token: Pick<Tables['access_token'], 'accountId' | 'name' | 'expiresAt'> & { rights: readonly string[] }, now: string): Promise<{ id: string; secret: string }> {
  const [id, secret] = [newId(), `${prefix}${newSecret()}`];
  await handle.insertInto('access_token').values({ ...token, id, tokenHash: digest(secret), rights: JSON.stringify(token.rights), createdAt: now, lastUsedAt: null }).execute();
  return { id, secret };
}

/** The viewer with nothing but these of his rights: what a token may do follows its owner's rights when they shrink. */
export function narrowed(viewer: Viewer, rights: readonly string[]): Viewer {
  const kept = new Map<string, DataScope>();
  for (const right of rights) {
    const scope = scopeOf(viewer, right);
    if (scope) kept.set(right, scope);
  }
  return { ...viewer, isSystemAdministrator: false, rights: kept };
}
