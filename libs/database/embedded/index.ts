export { CannotStart } from './cannot-start.js';
export { discardEmbeddedPostgres } from './discard-embedded-postgres.js';
export { recreateDatabase } from './recreate-database.js';
export { startEmbeddedPostgres } from './start-embedded-postgres.js';
export type { EmbeddedPostgres } from './start-embedded-postgres.js';
export { isAlive, isFree } from './server-process.js';
export { keptSecret, openStateFolder } from './state-folder.js';
