export { CannotStart } from './cannot-start.js';
export { discardEmbeddedPostgres } from './discard-embedded-postgres.js';
export { startEmbeddedPostgres } from './start-embedded-postgres.js';
export type { EmbeddedPostgres } from './start-embedded-postgres.js';
export { isAlive } from './server-process.js';
export { keptSecret, openStateFolder } from './state-folder.js';
