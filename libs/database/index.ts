export type { Actor, ActorRegister, ActorTx, GroupRole, StandingRole } from './actor.js';
export { openDatabase, rolePassword, roleUrl } from './connect.js';
export type { Database, DatabaseRole } from './connect.js';
export { asActor, asClient, asSystem, partnershipsToSweep, readAsActor, systemActor } from './as-actor.js';
export type { ActorContext } from './as-actor.js';
export { prepareDatabase } from './prepare.js';
export { findRow, findRows, insertRow, updateRow } from './rows.js';
export type { PartnershipRow } from './rows.js';
export {
  CannotStart,
  discardEmbeddedPostgres,
  isAlive,
  isFree,
  keptSecret,
  openStateFolder,
  recreateDatabase,
  startEmbeddedPostgres,
} from './embedded/index.js';
export type { EmbeddedPostgres } from './embedded/index.js';
