// A listening server with the platform and a few modules, on a fresh database of the kind under test: people are told by a cookie.
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import type { Services } from '#platform/context/index.ts';
import type { Migration } from '#platform/db/index.ts';
import { registerEntities } from '#platform/entity/index.ts';
import { buildServer } from '#platform/http/index.ts';
import { composeModules, type Module } from '#platform/module/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { Client } from '#tests/harness/client.ts';
import { freshPlatform, type Platform } from '#tests/harness/platform.ts';

export interface Bed extends Platform {
  readonly server: FastifyInstance;
  readonly url: string;
  /** A browser in which this viewer is signed in; jobs run in his name find him as well. */
  clientOf(viewer: Viewer): Client;
}

/** Starts it; `migrations` come before those of the modules. */
export async function startBed(modules: readonly Module[], migrations: readonly Migration[] = [], services: Partial<Services> = {}): Promise<Bed> {
  const people = new Map<string, Viewer>();
  composeModules(modules);
  registerEntities(modules.flatMap((module) => module.entities ?? []));
  const platform = await freshPlatform({
    migrations: [...migrations, ...modules.flatMap((module) => module.migrations ?? [])],
    services: {
      // A job that fails in a test should say why.
      log: { info: () => undefined, warn: () => undefined, error: (facts, message) => console.error(message, facts) },
      people: { viewerOf: (_handle, _companyId, id) => Promise.resolve(people.get(id) ?? null), activeCompanyIds: () => Promise.resolve([...new Set([...people.values()].map((one) => one.companyId))]) },
      ...services,
    },
  });
  const authenticate = (request: { cookies: Record<string, string | undefined> }): Promise<Viewer | null> => Promise.resolve(people.get(request.cookies.viewer ?? '') ?? null);
  const server = await buildServer({ services: platform.services, authenticate, routes: modules.flatMap((module) => module.routes ?? []) });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return {
    ...platform,
    server,
    url,
    clientOf: (viewer) => {
      people.set(viewer.id, viewer);
      const client = new Client(url);
      client.cookies.set('viewer', viewer.id);
      return client;
    },
    close: async () => {
      await server.close();
      await platform.close();
    },
  };
}

/** A form with fields, then one file. */
export function formOf(fields: Record<string, string>, name: string, content: Uint8Array | string): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  form.append('file', new Blob([content as BlobPart]), name);
  return form;
}
