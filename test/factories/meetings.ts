import { newId } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { saveReview, scheduleMeeting, startCheck } from '#libs/meetings';
import type { SaveReview } from '#libs/meetings';
import type { Register } from './registers.js';
import type { Somebody, World } from './world.js';

/** The value of an outcome; throws for a refusal that a test did not ask for. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`Refused: ${outcome.code} ${outcome.field ?? ''} ${outcome.message ?? ''}`);
}

/** A meeting of the register's group, called for today, with the register on its agenda. */
export async function aMeeting(
  world: World,
  register: Register,
  date = world.clock.today(),
): Promise<{ id: string; itemId: string; sittingId: string }> {
  const id = newId();
  const input = {
    id,
    groupId: register.groupId,
    title: 'Monthly meeting',
    date,
    time: '10:00',
    registerIds: [register.id],
  };
  valueOf(await world.as(register.chair, scheduleMeeting, { ...input, acceptNonWorkingDay: true }));
  const [item] = await world.owner<{ id: string }>(
    'select id from muster.agenda_items where meeting_id = $1',
    [id],
  );
  const [sitting] = await world.owner<{ id: string }>(
    'select id from muster.sittings where meeting_id = $1',
    [id],
  );
  return { id, itemId: item!.id, sittingId: sitting!.id };
}

/** A running check of a register, in a meeting of its own. */
export async function aCheck(world: World, register: Register, as: Somebody = register.chair) {
  const meeting = await aMeeting(world, register);
  const id = newId();
  valueOf(await world.as(as, startCheck, { id, agendaItemId: meeting.itemId }));
  return { id, meeting };
}

/** The reviews of a check in their order, as the owner sees them. */
export const reviewsOf = (world: World, checkId: string) =>
  world.owner<{ id: string; caseId: string; status: string; version: number; [column: string]: unknown }>(
    `select id, case_id as "caseId", status, satisfactory, reason, rating_before as "ratingBefore", rating_after as "ratingAfter",
       rating_reason as "ratingReason", next_review as "nextReview", next_review_on as "nextReviewOn", outcome,
       undecided_reason as "undecidedReason", contribution_id as "contributionId", version, position
     from muster.reviews where check_id = $1 order by position`,
    [checkId],
  );

/** Saves a decision about one case: satisfactory and as it was, unless said otherwise. */
export async function decide(
  world: World,
  as: Somebody,
  checkId: string,
  caseId: string,
  input: Partial<SaveReview> = {},
) {
  const review = (await reviewsOf(world, checkId)).find((one) => one.caseId === caseId)!;
  const [kase] = await world.owner<{ rating: 'red' | 'amber' | 'green' }>(
    'select rating from muster.cases where id = $1',
    [caseId],
  );
  return world.as(as, saveReview, {
    reviewId: review.id,
    expectedVersion: review.version,
    ratingSeen: kase!.rating,
    verdict: 'satisfactory',
    explanation: 'A place from Monday',
    explanationId: newId(),
    ...input,
  });
}
