import { asActor } from '#libs/database';
import type { ActorContext, ActorTx, Database } from '#libs/database';
import { addSeat, agreeTerms, draftTerms, readGroup, setRepresentation, signTerms } from '#libs/groups';
import { newId, ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { demonstrationPartnership, demonstrationPeople } from './files.js';
import type { DemonstrationGroup } from './files.js';
import { expectOk } from './set-up.js';
import type { DemonstrationIds } from './set-up.js';

type ContextOf = (personId: string) => Promise<ActorContext>;

/**
 * Says who should be at each group's table and for whom people speak, and takes its terms of reference as far as
 * demo/partnership.json says: as the administrator, the members who sign, and the chair would.
 */
export async function furnishGroups(
  api: Database,
  contextOf: ContextOf,
  ids: DemonstrationIds,
  administratorId: string,
): Promise<void> {
  const administrator = await contextOf(administratorId);
  for (const group of demonstrationPartnership().groups) {
    const groupId = ids.groups.get(group.name)!;
    const arranged = await asActor(api, administrator, (tx) => arrange(tx, groupId, group, ids));
    const termsId = expectOk(arranged, group.name);
    if (!termsId || !group.signedBy) continue;
    for (const email of group.signedBy) {
      const signing = { id: newId(), termsId, expectedVersion: 1 };
      const by = await contextOf(ids.people.get(email)!);
      expectOk(await asActor(api, by, (tx) => signTerms(tx, signing)), `${email} signs`);
    }
    const chair = demonstrationPeople().find(({ roles }) => roles.includes(`chair: ${group.name}`))!;
    const by = await contextOf(ids.people.get(chair.email)!);
    const agreeing = { id: termsId, expectedVersion: 1, reason: group.agreedBecause ?? '' };
    expectOk(await asActor(api, by, (tx) => agreeTerms(tx, agreeing)), `terms of ${group.name}`);
  }
}

/** Seats, representation, and the draft of the terms, of which the id is returned. */
async function arrange(
  tx: ActorTx,
  groupId: string,
  group: DemonstrationGroup,
  ids: DemonstrationIds,
): Promise<Outcome<string | undefined>> {
  for (const { agency, sector, required = true, note } of group.seats ?? []) {
    const agencyId = agency ? ids.agencies.get(agency)! : null;
    const seat = { id: newId(), groupId, agencyId, sector: sector ?? null, required, note: note ?? '' };
    expectOk(await addSeat(tx, seat), `seats of ${group.name}`);
  }
  const { members } = expectOk(await readGroup(tx, { groupId }), group.name);
  const membershipOf = (email: string) => members.find(({ personId }) => personId === ids.people.get(email))!;
  for (const { email, agency, standsInFor } of group.speaks ?? []) {
    const { membershipId, version } = membershipOf(email);
    const input = {
      membershipId,
      agencyId: agency ? ids.agencies.get(agency)! : null,
      deputyForId: standsInFor ? membershipOf(standsInFor).membershipId : null,
      expectedVersion: version,
    };
    expectOk(await setRepresentation(tx, input), `${email} in ${group.name}`);
  }
  if (!group.terms) return ok(undefined);
  const id = newId();
  const reviewBy = `${Number(tx.clock.today().slice(0, 4)) + 1}-12-31`;
  expectOk(await draftTerms(tx, { id, groupId, text: group.terms, reviewBy }), `terms of ${group.name}`);
  return ok(id);
}
