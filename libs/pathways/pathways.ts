import { appendAudit } from '#libs/audit';
import { findRow, findRows, insertRow } from '#libs/database';
import type { ActorTx } from '#libs/database';
import { newId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { administer } from '#libs/people';
import { parsePathway } from './domain/parse-pathway.js';
import { Pathway, PathwayVersion, Register } from './sql/pathways.entities.js';
import type { PathwayRow, PathwayVersionRow, RegisterRow } from './sql/pathways.entities.js';
import { groupStands, markPublished, moveRegisters, writeDraft } from './sql/pathways.queries.js';

export type PathwayChangeRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'changed-meanwhile'
  | 'pathway-wrong'
  | 'compartment-fixed'
  | 'not-published'
  | 'name-missing'
  | 'already-there'
  | 'group-keeps-open-register';

/** One draft as it was saved: which version it will be, and how often it was saved before it was published. */
export interface PathwayDraft {
  readonly pathwayId: string;
  readonly version: number;
  readonly revision: number;
}

/**
 * Saves a pathway document as the draft of its next version. Administrators only. The document's `key` says which
 * pathway it is; a new key makes a new pathway. The version inside the document is set to the draft's.
 * Refuses: `not-allowed`, `pathway-wrong` (`current.problems` lists every path and how to mend it).
 * Writes: the draft (in place of an earlier draft), an audit entry.
 */
export async function savePathwayDraft(
  tx: ActorTx,
  input: { readonly document: unknown },
): Promise<Outcome<PathwayDraft, PathwayChangeRefusal>> {
  const refused = await administer(tx);
  if (refused) return refused;
  const parsed = parsePathway(input.document);
  if (!parsed.ok)
    return refuse('pathway-wrong', {
      field: 'document',
      message: parsed.message,
      current: { problems: parsed.problems },
    });
  const known = await findRow(tx, Pathway, { key: parsed.value.key });
  const pathwayId = known?.id ?? newId();
  if (!known) await insertRow(tx, Pathway, { id: pathwayId, key: parsed.value.key, publishedVersion: null });
  const version = (known?.publishedVersion ?? 0) + 1;
  const revision = await writeDraft(tx, pathwayId, version, { ...parsed.value, version });
  await appendAudit(tx, { action: 'pathway.drafted', about: pathwayId });
  return ok({ pathwayId, version, revision });
}

/**
 * Publishes the draft of a pathway as it was read; its registers work by it from now on. Administrators only.
 * `expectedVersion` and `expectedRevision` are those of the draft that was read.
 * Refuses: `not-allowed`, `not-found` (no draft), `changed-meanwhile` (the draft was saved again, or was published and
 * another begun), `compartment-fixed` (a register cannot become or cease to be a compartment by a new version).
 * Writes: the version, the registers, an audit entry.
 */
export async function publishPathway(
  tx: ActorTx,
  input: {
    readonly pathwayId: string;
    readonly expectedVersion: number;
    readonly expectedRevision: number;
  },
): Promise<Outcome<PathwayDraft, PathwayChangeRefusal>> {
  const refused = await administer(tx);
  if (refused) return refused;
  const pathway = await findRow(tx, Pathway, { id: input.pathwayId });
  const draft = pathway && (await findRow(tx, PathwayVersion, { pathwayId: pathway.id, status: 'draft' }));
  if (!draft) return refuse('not-found', { message: 'There is no draft to publish.' });
  const { pathwayId, version, revision } = draft;
  if (version !== input.expectedVersion || revision !== input.expectedRevision)
    return refuse('changed-meanwhile', {
      message: 'Somebody changed this draft since you opened it. Read it again, and publish it then.',
      current: { pathwayId, version, revision },
    });
  const registers = await findRows(tx, Register, { pathwayId: draft.pathwayId });
  if (registers.some((register) => register.compartment !== draft.document.compartment))
    return refuse('compartment-fixed', {
      field: 'document',
      message:
        'Registers use this pathway: whether it is a compartment cannot change. Give the new pathway another key.',
    });
  await markPublished(tx, draft.pathwayId, draft.version);
  await moveRegisters(tx, draft.pathwayId, draft.version, draft.document.neutralName);
  await appendAudit(tx, { action: 'pathway.published', about: draft.pathwayId });
  return ok({ pathwayId, version, revision });
}

/**
 * Sets up a register that a group keeps under a published pathway. Administrators only. The pathway decides whether it
 * is a compartment, and its neutral name. A group that keeps a compartment keeps no open register beside it: messages
 * and meetings of the one would tell of the other.
 * Refuses: `not-allowed`, `name-missing`, `already-there` (the name), `not-found` (group or pathway), `not-published`,
 * `group-keeps-open-register`.
 * Writes: the register, an audit entry.
 */
export async function setUpRegister(
  tx: ActorTx,
  input: { readonly id: string; readonly groupId: string; readonly pathwayId: string; readonly name: string },
): Promise<Outcome<RegisterRow, PathwayChangeRefusal>> {
  const refused = await administer(tx);
  if (refused) return refused;
  const known = await findRow(tx, Register, { id: input.id });
  if (known) return ok(known);
  if (!input.name.trim())
    return refuse('name-missing', { field: 'name', message: 'Enter the name of the register.' });
  const name = input.name.trim();
  if ((await findRows(tx, Register)).some((register) => register.name.toLowerCase() === name.toLowerCase()))
    return refuse('already-there', {
      field: 'name',
      message: 'There is already a register with this name.',
    });
  if (!(await groupStands(tx, input.groupId)))
    return refuse('not-found', { field: 'groupId', message: 'Choose a group.' });
  const pathway = await findRow(tx, Pathway, { id: input.pathwayId });
  if (!pathway) return refuse('not-found', { field: 'pathwayId', message: 'Choose a pathway.' });
  const version = pathway.publishedVersion;
  if (!version) return refuse('not-published', { field: 'pathwayId', message: 'Publish the pathway first.' });
  const { document } = (await findRow(tx, PathwayVersion, { pathwayId: pathway.id, version }))!;
  const beside = await findRows(tx, Register, { groupId: input.groupId });
  if (beside.some((register) => register.compartment !== document.compartment))
    return refuse('group-keeps-open-register', {
      field: 'groupId',
      message: 'A group keeps either compartments or open registers. Set up another group for this one.',
    });
  await insertRow(tx, Register, {
    id: input.id,
    groupId: input.groupId,
    pathwayId: pathway.id,
    pathwayVersion: version,
    name,
    neutralName: document.neutralName,
    compartment: document.compartment,
    version: 1,
  });
  await appendAudit(tx, { action: 'register.set-up', about: input.id });
  return ok((await findRow(tx, Register, { id: input.id }))!);
}

/** Every pathway with its versions, newest first. */
export async function listPathways(tx: ActorTx): Promise<(PathwayRow & { versions: PathwayVersionRow[] })[]> {
  const [pathways, versions] = [await findRows(tx, Pathway), await findRows(tx, PathwayVersion)];
  return pathways.map((pathway) => ({
    ...pathway,
    versions: versions.filter((one) => one.pathwayId === pathway.id).sort((a, b) => b.version - a.version),
  }));
}

/** The registers that the actor may know of. */
export const listRegisterSettings = async (tx: ActorTx): Promise<RegisterRow[]> =>
  (await findRows(tx, Register)).sort((a, b) => a.name.localeCompare(b.name, 'en'));
