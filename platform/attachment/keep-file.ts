import type { Services } from '#platform/context/index.ts';
import { instant, upsert } from '#platform/db/index.ts';
import { keyOf, type Received } from './storage/index.ts';

/**
 * Makes a received file permanent and gives its key, to be named by a row in a column `fileKey` (or `…FileKey`) within a
 * day; a content that no such column names is removed after that. Runs outside transactions. The temporary file is gone
 * afterwards, also when this fails.
 */
export async function keepFile(services: Services, received: Received): Promise<string> {
  const { database, storage } = services;
  try {
    // Written down first: whatever breaks off after this, the nightly sweep knows what to look for.
    const broughtAt = instant();
    await database.transaction((handle) => upsert(handle, database.dialect, 'kept_file', { key: keyOf(received.sha256), broughtAt }, ['key'], { broughtAt }));
    return await storage.keep(received);
  } catch (error) {
    await storage.discard(received);
    throw error;
  }
}
