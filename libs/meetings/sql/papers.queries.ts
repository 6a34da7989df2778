import type { ActorTx } from '#libs/database';

export interface PaperRow {
  readonly id: string;
  readonly itemId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly uploadedById: string;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
  /** After the day by which papers were due. */
  readonly late: boolean;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnBecause: string;
}

const papers = `select d.id, d.item_id as "itemId", d.name, d.media_type as "mediaType", d.byte_count as bytes,
    d.uploaded_by as "uploadedById", p.name as "uploadedBy", d.uploaded_at as "uploadedAt", d.late,
    d.withdrawn_at as "withdrawnAt", w.name as "withdrawnBy", d.withdrawn_because as "withdrawnBecause"
  from muster.agenda_papers d
  join muster.agenda_items i on i.partnership_id = d.partnership_id and i.id = d.item_id
  join muster.people p on p.partnership_id = d.partnership_id and p.id = d.uploaded_by
  left join muster.people w on w.partnership_id = d.partnership_id and w.id = d.withdrawn_by
  where d.partnership_id = $1`;

/** The papers of the items of a meeting that the actor sees, without their content. */
export const selectPapers = (tx: ActorTx, meetingId: string): Promise<PaperRow[]> =>
  tx.query<PaperRow>(`${papers} and i.meeting_id = $2 order by d.uploaded_at, d.id`, [
    tx.actor.partnershipId,
    meetingId,
  ]);

export const selectPaper = async (tx: ActorTx, paperId: string): Promise<PaperRow | undefined> =>
  (await tx.query<PaperRow>(`${papers} and d.id = $2`, [tx.actor.partnershipId, paperId]))[0];

export const selectPaperContent = async (tx: ActorTx, paperId: string): Promise<Buffer> =>
  (
    await tx.query<{ content: Buffer }>(
      'select content from muster.agenda_papers where partnership_id = $1 and id = $2',
      [tx.actor.partnershipId, paperId],
    )
  )[0]!.content;

export const countPapers = async (tx: ActorTx, itemId: string): Promise<number> =>
  (
    await tx.query<{ count: number }>(
      'select count(*)::integer as count from muster.agenda_papers where partnership_id = $1 and item_id = $2 and withdrawn_at is null',
      [tx.actor.partnershipId, itemId],
    )
  )[0]!.count;

export const insertPaper = (
  tx: ActorTx,
  paper: {
    id: string;
    itemId: string;
    name: string;
    mediaType: string;
    content: Buffer;
    sha256: string;
    late: boolean;
  },
) =>
  tx.query(
    `insert into muster.agenda_papers
       (partnership_id, id, item_id, name, media_type, byte_count, sha256, content, uploaded_by, uploaded_at, late)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      tx.actor.partnershipId,
      paper.id,
      paper.itemId,
      paper.name,
      paper.mediaType,
      paper.content.length,
      paper.sha256,
      paper.content,
      tx.actor.personId,
      tx.clock.now(),
      paper.late,
    ],
  );

export const updateWithdrawn = (tx: ActorTx, paperId: string, reason: string) =>
  tx.query(
    `update muster.agenda_papers set withdrawn_at = $3, withdrawn_by = $4, withdrawn_because = $5, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, paperId, tx.clock.now(), tx.actor.personId, reason],
  );
