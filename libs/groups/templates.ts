import { appendAudit } from '#libs/audit';
import { addDays } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { newId, ok, partId, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { activeAgencies, administer, unlessAdministrator } from '#libs/people';
import { asksForName, isForEachAgency, nameFrom, parseTemplate } from './domain/template.js';
import type { GroupTemplate } from './domain/template.js';
import { draftTerms } from './draft-terms.js';
import { addGroup } from './groups.js';
import { addMember } from './memberships.js';
import { addSeat } from './seats.js';
import { selectTemplates, writeTemplate } from './sql/templates.queries.js';
import type { TemplateRow } from './sql/templates.queries.js';

/** The templates of the partnership, by title, and the agencies for which groups can be made. Refuses: `not-allowed`. */
export async function readTemplates(
  tx: ActorTx,
  _input: object,
): Promise<Outcome<{ templates: TemplateRow[] }, 'not-allowed'>> {
  return unlessAdministrator(tx) ?? ok({ templates: await selectTemplates(tx) });
}

/**
 * Saves a template under its key: a new one, or the next version of one that was read at `expectedVersion`. Groups that
 * were set up from it stay as they are. Administrators only.
 * Refuses: `not-allowed`, `template-wrong` (`current.problems`), `changed-meanwhile` (with the template as it is now).
 * Writes: the template, an audit entry.
 */
export async function saveGroupTemplate(
  tx: ActorTx,
  input: { readonly document: unknown; readonly expectedVersion?: number | null },
): Promise<Outcome<TemplateRow, 'not-allowed' | 'template-wrong' | 'changed-meanwhile'>> {
  const refused = await administer(tx);
  if (refused) return refused;
  const parsed = parseTemplate(input.document);
  if (!parsed.ok) return parsed;
  const { key } = parsed.value;
  const before = (await selectTemplates(tx)).find((one) => one.key === key);
  if (before && before.version !== input.expectedVersion)
    return refuse('changed-meanwhile', {
      field: 'document',
      message: 'There is a newer template with this key. Compare it with yours, or choose another key.',
      current: before,
    });
  await writeTemplate(tx, before?.id ?? newId(), parsed.value);
  const saved = (await selectTemplates(tx)).find((one) => one.key === key)!;
  await appendAudit(tx, { action: 'group.template-saved', about: saved.id });
  return ok(saved);
}

export interface SetUpFromTemplate {
  /** Made by the client: sent twice, the groups are made once. */
  readonly id: string;
  readonly templateId: string;
  readonly name?: string | null;
  /** One group for each, where the template says so. */
  readonly agencyIds?: readonly string[] | null;
  readonly parentGroupId?: string | null;
  readonly sponsorId?: string | null;
  readonly chairId?: string | null;
  readonly startsOn?: string | null;
  readonly endsOn?: string | null;
}

interface ForAgency {
  readonly id: string;
  readonly name: string;
}

/**
 * Sets groups up from a template: one, or one for each agency that is chosen; each with its seats, a first draft of its
 * terms and its chair. All or none. Administrators only.
 * Refuses: `not-allowed`, `not-found` (template, agency, parent, sponsor, chair), `agencies-missing`, `name-missing`, and
 * what `addGroup` and `addMember` refuse. Writes: what `addGroup`, `addSeat`, `draftTerms` and `addMember` write, and an
 * audit entry.
 */
export async function setUpFromTemplate(
  tx: ActorTx,
  input: SetUpFromTemplate,
): Promise<Outcome<{ groupIds: string[] }>> {
  const refused = await administer(tx);
  if (refused) return refused;
  const template = (await selectTemplates(tx)).find(({ id }) => id === input.templateId)?.document;
  if (!template) return refuse('not-found');
  if (asksForName(template) && !input.name?.trim())
    return refuse('name-missing', { field: 'name', message: 'Enter the name of the group.' });
  const agencies = await activeAgencies(tx);
  const chosen = [...new Set(input.agencyIds ?? [])].map((id) => agencies.find((one) => one.id === id));
  const forEach = isForEachAgency(template);
  if (forEach && (!chosen.length || chosen.includes(undefined)))
    return refuse('agencies-missing', {
      field: 'agencyIds',
      message: 'Choose the agencies for which a group is set up.',
    });
  const groupIds: string[] = [];
  for (const agency of forEach ? (chosen as ForAgency[]) : [undefined]) {
    const made = await setUpOne(tx, input, template, agency, agencies);
    if (!made.ok) return made;
    groupIds.push(made.value);
  }
  await appendAudit(tx, { action: 'group.template-used', about: input.templateId });
  return ok({ groupIds });
}

async function setUpOne(
  tx: ActorTx,
  input: SetUpFromTemplate,
  template: GroupTemplate,
  agency: ForAgency | undefined,
  agencies: readonly { id: string; name: string; kind: string }[],
): Promise<Outcome<string>> {
  const part = (what: string) => partId(input.id, `${agency?.id ?? ''} ${what}`);
  const groupId = agency ? part('group') : input.id;
  const startsOn = input.startsOn || (template.weeks ? tx.clock.today() : null);
  const group = await addGroup(tx, {
    id: groupId,
    name: nameFrom(template, input.name?.trim() ?? '', agency?.name ?? ''),
    kind: template.kind,
    aim: template.aim,
    parentGroupId: input.parentGroupId || null,
    sponsorId: input.sponsorId || null,
    startsOn,
    meetingRhythm: template.rhythm ?? null,
    endsOn: input.endsOn || (template.weeks && startsOn ? addDays(startsOn, template.weeks * 7) : null),
  });
  if (!group.ok)
    // Where the name comes from the agency, the agency is what to choose anew.
    return group.field === 'name' && !asksForName(template)
      ? refuse(group.code, { ...group, field: 'agencyIds' })
      : group;
  for (const [seatKey, seat] of seatsOf(template, agency, agencies)) {
    const added = await addSeat(tx, { id: part(`seat ${seatKey}`), groupId, ...seat });
    // A kind and the chosen agency may name the same seat: one is enough.
    if (!added.ok && added.code !== 'already-there') return added;
  }
  if (template.terms) {
    const drafted = await draftTerms(tx, { id: part('terms'), groupId, text: template.terms });
    if (!drafted.ok) return drafted;
  }
  if (input.chairId) {
    const chair = { id: part('chair'), groupId, personId: input.chairId, role: 'chair' as const };
    const joined = await addMember(tx, chair);
    if (!joined.ok)
      return joined.field === 'personId' ? refuse(joined.code, { ...joined, field: 'chairId' }) : joined;
  }
  return ok(groupId);
}

type NewSeat = { agencyId: string | null; sector: string | null; required: boolean; note: string };

/** The seats of a group, each with a key that stays the same when the request is sent again. */
function seatsOf(
  template: GroupTemplate,
  agency: ForAgency | undefined,
  agencies: readonly { id: string; kind: string }[],
): [string, NewSeat][] {
  const found: [string, NewSeat][] = [];
  for (const { agencyKind, agency: chosen, sector, required, note } of template.seats) {
    if (sector) found.push([`sector ${sector}`, { agencyId: null, sector, required, note }]);
    const ofKind = agencies.filter(({ kind }) => kind === agencyKind).map(({ id }) => id);
    for (const agencyId of chosen && agency ? [agency.id] : ofKind)
      found.push([`agency ${agencyId}`, { agencyId, sector: null, required, note }]);
  }
  return found;
}
