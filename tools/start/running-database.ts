import { keptSecret, openDatabase, openStateFolder, startEmbeddedPostgres } from '#libs/database';
import type { Database, DatabaseRole } from '#libs/database';
import { readStartSettings } from './settings.js';

/**
 * Opens the database of this installation for a script that looks at it: the one of DATABASE_URL, the embedded one that
 * `npm start` has running, or the embedded one started for as long as the script works.
 */
export async function withDatabase<T>(role: DatabaseRole, work: (db: Database) => Promise<T>): Promise<T> {
  const settings = readStartSettings(process.env);
  await openStateFolder(settings.stateFolder);
  const secret = settings.secret ?? (await keptSecret(settings.stateFolder, 'secret'));
  const server = settings.databaseUrl
    ? { url: settings.databaseUrl, reused: true, stop: () => Promise.resolve() }
    : await startEmbeddedPostgres({ stateFolder: settings.stateFolder });
  try {
    const db = await openDatabase({ url: server.url, role, secret, poolSize: 2 });
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  } finally {
    // One that was running belongs to npm start.
    if (!server.reused) await server.stop();
  }
}
