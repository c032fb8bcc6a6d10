// The platform alone on a fresh database: for tests of its folders, without any business module.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage } from '#platform/attachment/storage/index.ts';
import { auditMigrations } from '#platform/audit/index.ts';
import { readConfig } from '#platform/config/index.ts';
import { type Context, inTransaction, makeContext, type Services } from '#platform/context/index.ts';
import { customizationMigrations } from '#platform/customization/index.ts';
import { databaseMigrations, type Migration, migrate, newId, openDatabase } from '#platform/db/index.ts';
import { type AnyEntity, registerEntities } from '#platform/entity/index.ts';
import { httpMigrations } from '#platform/http/index.ts';
import { openChannels } from '#platform/notify/index.ts';
import type { DataScope, FieldAccess, Viewer } from '#platform/permission/index.ts';
import { searchMigrations } from '#platform/search/index.ts';
import { freshDatabaseUrl } from './database.ts';

export interface Platform {
  readonly services: Services;
  /** Reads as a viewer, outside a transaction. */
  reading(viewer: Viewer): Context;
  /** Runs a verb as a viewer, in a transaction. */
  writing<T>(viewer: Viewer, work: (context: Context) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A fresh database of the kind under test with the platform's tables and those of `migrations`; `services` take the place of quiet ones. */
export async function freshPlatform(options: { entities?: AnyEntity[]; migrations?: readonly Migration[]; services?: Partial<Services> } = {}): Promise<Platform> {
  const directory = mkdtempSync(join(tmpdir(), 'zhanye-'));
  const url = (await freshDatabaseUrl()) ?? `sqlite:${join(directory, 'test.sqlite')}`;
  const database = openDatabase(url);
  await migrate(database, [...auditMigrations, ...searchMigrations, ...httpMigrations, ...databaseMigrations, ...customizationMigrations, ...(options.migrations ?? [])]);
  registerEntities(options.entities ?? []);
  const silent = (): void => undefined;
  const config = readConfig({ DATA_DIR: directory, DATABASE_URL: url, PUBLIC_URL: 'http://127.0.0.1:8080', DEMO: '0' });
  const log = { info: silent, warn: silent, error: silent };
  const storage = await openStorage(config.storageUrl);
  const services: Services = { config, database, log, storage, ...openChannels(config, log), ...nobody, ...options.services };
  return {
    services,
    reading: (viewer) => makeContext(services, database.reader, viewer, 'test'),
    writing: (viewer, work) => inTransaction(services, viewer, 'test', work),
    close: () => database.close(),
  };
}

/** An installation without companies and people. */
const nobody: Pick<Services, 'people' | 'receivers' | 'roster'> = {
  roster: { rosterOf: () => Promise.resolve({ administratorId: '', people: new Map(), departments: new Map(), roles: new Map() }) },
  people: { viewerOf: () => Promise.resolve(null), activeCompanyIds: () => Promise.resolve([]) },
  receivers: { addressesOf: () => Promise.resolve([]), isSignedIn: () => Promise.resolve(false) },
};

export const nothing: DataScope = { everything: false, own: false, departmentIds: [] };
export const own: DataScope = { ...nothing, own: true };

/** A viewer with just these rights; everything not named is as little as can be. */
export function viewerWith(options: Partial<Omit<Viewer, 'rights' | 'fieldAccess'>> & { rights?: Record<string, DataScope>; fieldAccess?: Record<string, Record<string, FieldAccess>> }): Viewer {
  const { rights = {}, fieldAccess = {}, ...rest } = options;
  return {
    kind: 'employee',
    id: newId(),
    name: '测试员',
    companyId: newId(),
    departmentId: null,
    teamIds: [],
    subordinateIds: [],
    isSystemAdministrator: false,
    sharedNouns: null,
    ...rest,
    rights: new Map(Object.entries(rights)),
    fieldAccess: new Map(Object.entries(fieldAccess).map(([noun, fields]) => [noun, new Map(Object.entries(fields))])),
  };
}
