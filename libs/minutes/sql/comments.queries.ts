import type { ActorTx } from '#libs/database';

export interface CommentRow {
  readonly id: string;
  readonly minutesId: string;
  readonly meetingId: string;
  readonly section: string;
  readonly itemId: string | null;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
}

const select = `select x.id, x.minutes_id as "minutesId", m.meeting_id as "meetingId", x.section, x.item_id as "itemId", x.text,
    p.name as by, x.at, x.answer, q.name as "answeredBy", x.answered_at as "answeredAt"
  from muster.minutes_comments x
  join muster.minutes m on m.partnership_id = x.partnership_id and m.id = x.minutes_id
  join muster.people p on p.partnership_id = x.partnership_id and p.id = x.person_id
  left join muster.people q on q.partnership_id = x.partnership_id and q.id = x.answered_by`;

export const selectComments = (tx: ActorTx, minutesId: string): Promise<CommentRow[]> =>
  tx.query<CommentRow>(`${select} where x.partnership_id = $1 and x.minutes_id = $2 order by x.at, x.id`, [
    tx.actor.partnershipId,
    minutesId,
  ]);

export const selectComment = async (tx: ActorTx, id: string): Promise<CommentRow | undefined> =>
  (
    await tx.query<CommentRow>(`${select} where x.partnership_id = $1 and x.id = $2`, [
      tx.actor.partnershipId,
      id,
    ])
  )[0];

export const insertComment = (
  tx: ActorTx,
  row: { id: string; minutesId: string; section: string; itemId: string | null; text: string },
) =>
  tx.query(
    `insert into muster.minutes_comments (partnership_id, id, minutes_id, section, item_id, text, person_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.actor.partnershipId,
      row.id,
      row.minutesId,
      row.section,
      row.itemId,
      row.text,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

/** Answers a comment that nobody has answered yet. */
export const updateAnswer = async (tx: ActorTx, id: string, answer: string): Promise<void> => {
  await tx.query(
    `update muster.minutes_comments set answer = $3, answered_by = $4, answered_at = $5
     where partnership_id = $1 and id = $2 and answer is null`,
    [tx.actor.partnershipId, id, answer, tx.actor.personId, tx.clock.now()],
  );
};
