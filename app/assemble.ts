import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { openStorage } from '#platform/attachment/storage/index.ts';
import type { Config } from '#platform/config/index.ts';
import type { Log, Services } from '#platform/context/index.ts';
import { migrate, openDatabase } from '#platform/db/index.ts';
import { registerEntities } from '#platform/entity/index.ts';
import { buildServer } from '#platform/http/index.ts';
import { addProbes, watchOver } from '#platform/health/index.ts';
import { startWorker } from '#platform/jobs/index.ts';
import { composeModules } from '#platform/module/index.ts';
import type { SmsChannel } from '#platform/notify/channel/index.ts';
import { openChannels, streamsOf } from '#platform/notify/index.ts';
import { authenticator, foundWhatIsNew, makeFirstAdministrator, receiversOf, rosterSource, Viewers } from '#modules/organization/index.ts';
import { modules } from './modules.ts';
import { servePages } from './pages.ts';
import { webDirectory } from './web-build.ts';

/** The product, put together and not listening yet. */
export interface Product {
  readonly server: FastifyInstance;
  readonly services: Services;
  /** Starts to answer; gives the address. */
  listen(): Promise<string>;
  /** Unready at once; goes on serving for the grace, then finishes what is running and hands the jobs back. */
  close(options?: { graceMilliseconds?: number }): Promise<void>;
}

export interface Assembly {
  readonly log: Log;
  /** Tells whoever starts the product something that no log may hold: the first one-time password. */
  readonly tell: (sentence: string) => void;
  /** Takes the texts that are sent, in the place of the gateway that the settings name. */
  readonly sms?: SmsChannel;
  /** Fills an empty installation with a demo company, where the settings ask for one. */
  readonly demo?: (services: Services) => Promise<unknown>;
}

/** Opens and migrates the database, composes the modules and builds the server. */
export async function assemble(config: Config, { log, tell, sms, demo }: Assembly): Promise<Product> {
  composeModules(modules);
  registerEntities(modules.flatMap((module) => module.entities ?? []));
  if (config.databaseUrl.startsWith('sqlite:')) mkdirSync(dirname(config.databaseUrl.slice('sqlite:'.length)), { recursive: true });
  const database = openDatabase(config.databaseUrl);
  const storage = await openStorage(config.storageUrl, { incoming: join(config.dataDirectory, 'incoming') });
  const viewers = new Viewers();
  const receivers = receiversOf(() => services, viewers);
  const services: Services = { config, database, log, storage, people: viewers, receivers, roster: rosterSource(viewers), ...openChannels(config, log), ...(sms && { sms }) };
  const heart = watchOver(services);
  await migrate(database, modules.flatMap((module) => module.migrations ?? []), { mayBeNewer: config.allowNewerSchema });
  await foundWhatIsNew(services);
  // The demo gives the platform administrator a password that the sign-in page shows.
  await makeFirstAdministrator(services, config.demo && demo ? () => undefined : tell);
  if (config.demo) await demo?.(services);
  const worker = config.jobs ? startWorker(services, modules) : null;
  const server = await buildServer({ services, authenticate: authenticator(services, viewers), routes: modules.flatMap((module) => module.routes ?? []) });
  let leaving = false;
  // Who still comes by an old connection is served, and told to come by another next time.
  server.server.prependListener('request', (_request, response) => leaving && response.setHeader('connection', 'close'));
  addProbes(server, services, { isLeaving: () => leaving });
  await servePages(server, webDirectory);
  return {
    server,
    services,
    listen: async () => {
      // Mornings everybody comes at once; the system's own bound (somaxconn) still holds.
      await server.listen({ port: config.port, host: config.host, backlog: 4096 });
      await heart.beat();
      heart.start();
      return `http://${config.host}:${(server.server.address() as AddressInfo).port}`;
    },
    close: async ({ graceMilliseconds = 0 } = {}) => {
      leaving = true;
      const stopped = worker?.stop();
      await delay(graceMilliseconds);
      // Open streams would keep the server from closing; their pages go on with another process.
      streamsOf(services).closeAll();
      await server.close();
      await stopped;
      await heart.stop();
      services.mail.close();
      storage.close();
      await database.close();
    },
  };
}
