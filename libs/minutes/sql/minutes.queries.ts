import type { SeenCase } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import type { Block, DocumentHead, Piece } from '../domain/document.js';
import type { Correction } from '../domain/facts.js';

export type MinutesStatus = 'draft' | 'in_review' | 'approved';

export interface MinutesRow {
  readonly id: string;
  readonly meetingId: string;
  readonly groupId: string;
  readonly status: MinutesStatus;
  readonly commentsDueOn: string | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly approvedBecause: string | null;
  /** As it stood when they were approved; its date as an ISO text. */
  readonly head: (Omit<DocumentHead, 'date'> & { readonly date: string }) | null;
  readonly sha256: string | null;
  readonly version: number;
}

const columns = `id, meeting_id as "meetingId", group_id as "groupId", status, comments_due_on as "commentsDueOn",
  approved_by as "approvedBy", approved_at as "approvedAt", approved_because as "approvedBecause", head, sha256, version`;

/** The minutes of a meeting, if there are any that the actor may see. */
export const selectMinutes = async (tx: ActorTx, meetingId: string): Promise<MinutesRow | undefined> =>
  (
    await tx.query<MinutesRow>(
      `select ${columns} from muster.minutes where partnership_id = $1 and meeting_id = $2`,
      [tx.actor.partnershipId, meetingId],
    )
  )[0];

/** Locked for change; undefined for what was approved meanwhile. */
export const lockMinutes = async (tx: ActorTx, id: string): Promise<MinutesRow | undefined> =>
  (
    await tx.query<MinutesRow>(
      `select ${columns} from muster.minutes where partnership_id = $1 and id = $2 for update`,
      [tx.actor.partnershipId, id],
    )
  )[0];

/** Two people who begin at once begin the same minutes. */
export const beginMinutes = (tx: ActorTx, minutes: { id: string; meetingId: string; groupId: string }) =>
  tx.query(
    `insert into muster.minutes (partnership_id, id, meeting_id, group_id, begun_by, begun_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (partnership_id, meeting_id) do nothing`,
    [
      tx.actor.partnershipId,
      minutes.id,
      minutes.meetingId,
      minutes.groupId,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

export const raiseVersion = (tx: ActorTx, id: string) =>
  tx.query('update muster.minutes set version = version + 1 where partnership_id = $1 and id = $2', [
    tx.actor.partnershipId,
    id,
  ]);

export const updateInReview = (tx: ActorTx, id: string, commentsDueOn: string) =>
  tx.query(
    `update muster.minutes set status = 'in_review', comments_due_on = $3, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, commentsDueOn],
  );

export const updateApproved = (
  tx: ActorTx,
  id: string,
  to: { head: DocumentHead; sha256: string; because: string | null },
) =>
  tx.query(
    `update muster.minutes set status = 'approved', approved_by = $3, approved_at = $4, approved_because = $5, head = $6, sha256 = $7,
       version = version + 1 where partnership_id = $1 and id = $2`,
    [
      tx.actor.partnershipId,
      id,
      tx.actor.personId,
      tx.clock.now(),
      to.because,
      JSON.stringify(to.head),
      to.sha256,
    ],
  );

export interface TextRow {
  readonly section: string;
  readonly itemId: string | null;
  readonly text: string;
  readonly version: number;
}

export const selectTexts = (tx: ActorTx, minutesId: string): Promise<TextRow[]> =>
  tx.query<TextRow>(
    `select section, item_id as "itemId", text, version from muster.minutes_texts
     where partnership_id = $1 and minutes_id = $2 order by section`,
    [tx.actor.partnershipId, minutesId],
  );

export const insertText = (
  tx: ActorTx,
  text: { id: string; minutesId: string; section: string; itemId: string | null; text: string },
) =>
  tx.query(
    `insert into muster.minutes_texts (partnership_id, id, minutes_id, section, item_id, text, edited_by, edited_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.actor.partnershipId,
      text.id,
      text.minutesId,
      text.section,
      text.itemId,
      text.text,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

export const updateText = (tx: ActorTx, minutesId: string, section: string, text: string) =>
  tx.query(
    `update muster.minutes_texts set text = $4, edited_by = $5, edited_at = $6, version = version + 1
     where partnership_id = $1 and minutes_id = $2 and section = $3`,
    [tx.actor.partnershipId, minutesId, section, text, tx.actor.personId, tx.clock.now()],
  );

export const insertBlocks = (tx: ActorTx, minutesId: string, pieces: readonly Piece[]) =>
  tx.query(
    `insert into muster.minutes_blocks (partnership_id, minutes_id, position, section, item_id, case_id, paper_id,
       apology_sitting_id, apology_person_id, block)
     select $1, $2, x.position, x.section, x.item_id, x.case_id, x.paper_id, x.sitting_id, x.person_id, x.block::jsonb
     from unnest($3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::text[]) with ordinality
       as x (section, item_id, case_id, paper_id, sitting_id, person_id, block, position)`,
    [
      tx.actor.partnershipId,
      minutesId,
      pieces.map(({ section }) => section),
      pieces.map(({ itemId }) => itemId),
      pieces.map(({ caseId }) => caseId),
      pieces.map(({ paperId }) => paperId ?? null),
      pieces.map(({ apology }) => apology?.sittingId ?? null),
      pieces.map(({ apology }) => apology?.personId ?? null),
      pieces.map(({ block }) => JSON.stringify(block)),
    ],
  );

/** What the actor may see of approved minutes, in their order. */
export const selectBlocks = (tx: ActorTx, minutesId: string): Promise<Piece[]> =>
  tx.query<{ section: string; itemId: string | null; caseId: string | null; block: Block }>(
    `select section, item_id as "itemId", case_id as "caseId", block from muster.minutes_blocks
     where partnership_id = $1 and minutes_id = $2 order by position`,
    [tx.actor.partnershipId, minutesId],
  );

/** These cases, and those that these items are about, with their registers, for the trail. */
export const selectSeen = (
  tx: ActorTx,
  of: { readonly caseIds: readonly string[]; readonly itemIds: readonly string[] },
): Promise<SeenCase[]> =>
  tx.query<SeenCase>(
    `select id as "caseId", register_id as "registerId", compartment from muster.cases
     where partnership_id = $1 and id = any ($2::uuid[] || array(select i.case_id from muster.agenda_items i
       where i.partnership_id = $1 and i.id = any ($3::uuid[]) and i.case_id is not null)) order by id`,
    [tx.actor.partnershipId, of.caseIds, of.itemIds],
  );

export const selectCorrections = async (tx: ActorTx, minutesId: string): Promise<Correction[]> =>
  (
    await tx.query<Omit<Correction, 'at'> & { at: Date }>(
      `select x.id, x.section, x.item_id as "itemId", x.was, x.is_now as "isNow", x.because, p.name as by, x.at
       from muster.minutes_corrections x
       join muster.people p on p.partnership_id = x.partnership_id and p.id = x.person_id
       where x.partnership_id = $1 and x.minutes_id = $2 order by x.at, x.id`,
      [tx.actor.partnershipId, minutesId],
    )
  ).map((row) => ({ ...row, at: row.at.toISOString() }));

export const insertCorrection = (
  tx: ActorTx,
  row: {
    id: string;
    minutesId: string;
    section: string;
    itemId: string | null;
    was: string;
    isNow: string;
    because: string;
  },
) =>
  tx.query(
    `insert into muster.minutes_corrections (partnership_id, id, minutes_id, section, item_id, was, is_now, because, person_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.actor.partnershipId,
      row.id,
      row.minutesId,
      row.section,
      row.itemId,
      row.was,
      row.isNow,
      row.because,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

export const selectPersonName = async (tx: ActorTx, personId: string): Promise<string> =>
  (
    await tx.query<{ name: string }>('select name from muster.people where partnership_id = $1 and id = $2', [
      tx.actor.partnershipId,
      personId,
    ])
  )[0]!.name;

/** Who is in a group today; without its observers when they are not asked. */
export const selectMembers = async (tx: ActorTx, groupId: string, observers: boolean): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `select distinct p.id from muster.group_memberships m
       join muster.people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
       where m.partnership_id = $1 and m.group_id = $2 and (m.role <> 'observer' or $4)
         and m.from_on <= $3 and (m.until_on is null or m.until_on >= $3)`,
      [tx.actor.partnershipId, groupId, tx.clock.today(), observers],
    )
  ).map(({ id }) => id);
