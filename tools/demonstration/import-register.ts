import { createReadStream } from 'node:fs';
import { asActor } from '#libs/database';
import type { ActorContext, Database } from '#libs/database';
import {
  applyImport,
  checkImport,
  confirmImport,
  matchColumns,
  readImport,
  receiveFile,
  startImport,
} from '#libs/imports';
import type { Step } from '#libs/imports';
import { newId } from '#libs/kernel';
import { registerFile } from './files.js';
import { expectOk } from './set-up.js';

/**
 * Brings a register of the folder demo/ in by the product's own importer, in the name of whoever runs the register,
 * with the matching that the importer guesses. Returns how many cases it opened.
 * `api` and `worker` are the two roles under which the importer works in real life.
 */
export async function importRegister(
  { api, worker }: { api: Database; worker: Database },
  by: ActorContext,
  register: { readonly id: string; readonly file: string },
): Promise<number> {
  const asPerson: Step = (work) => asActor(api, by, work);
  const asWorker: Step = (work) => asActor(worker, by, work);
  const importId = newId();
  expectOk(await asPerson((tx) => startImport(tx, { id: importId, registerId: register.id })), register.file);
  const bytes = createReadStream(registerFile(register.file));
  const read = expectOk(await receiveFile(asPerson, { importId, bytes }), register.file);
  const matching = { importId, mapping: read.mapping, expectedVersion: read.version };
  expectOk(await asPerson((tx) => matchColumns(tx, matching)), register.file);
  await checkImport(asWorker, importId);
  const checked = expectOk(await asPerson((tx) => readImport(tx, { importId })), register.file);
  const confirming = { importId, expectedVersion: checked.version };
  expectOk(await asPerson((tx) => confirmImport(tx, confirming)), register.file);
  await applyImport(asWorker, importId);
  const done = expectOk(await asPerson((tx) => readImport(tx, { importId })), register.file);
  if (done.status !== 'finished')
    throw new Error(`The demonstration's ${register.file} was not imported: ${done.status}`);
  return done.counts.created ?? 0;
}
