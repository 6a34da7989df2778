import type { ActorTx } from '#libs/database';

export type AgendaKind =
  | 'register_check'
  | 'discussion'
  | 'standing'
  | 'matters_arising'
  | 'actions_due'
  | 'cases_due'
  | 'escalations'
  | 'conference';

/** Who sees an item: all of the group, its members and not its observers, or those who run it and named people. */
export type Audience = 'everybody' | 'members' | 'named';

/** `now` is being discussed: one of a meeting at a time. `put_off` goes to the group's next meeting. */
export type ItemStage = 'waiting' | 'now' | 'done' | 'put_off';

export type Proposal = 'proposed' | 'accepted' | 'declined';

export interface AgendaRow {
  readonly id: string;
  readonly meetingId: string;
  /** Its number among the items that the actor sees, from 1; a proposal has the number of the item before it. */
  readonly position: number;
  readonly kind: AgendaKind;
  readonly title: string;
  /** How long it is to take. */
  readonly minutes: number | null;
  readonly audience: Audience;
  readonly stage: ItemStage;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly version: number;
  readonly proposal: Proposal;
  readonly proposedById: string | null;
  readonly proposedBy: string | null;
  readonly proposalReason: string;
  /** Who is asked to bring a paper for it. */
  readonly paperFromId: string | null;
  readonly paperFrom: string | null;
  /** Only of a conference. */
  readonly caseId: string | null;
  readonly registerId: string | null;
  readonly registerName: string | null;
  readonly checkId: string | null;
  readonly checkStatus: 'planned' | 'running' | 'adjourned' | 'finished' | null;
}

// Numbered over what row-level security leaves: a gap would tell of an item that somebody may not see.
const items = `select i.id, i.meeting_id as "meetingId",
    (count(*) filter (where i.proposal = 'accepted') over (order by i.position, i.id))::integer as position,
    i.kind, i.title, i.minutes, i.audience, i.stage, i.started_at as "startedAt", i.ended_at as "endedAt", i.version,
    i.proposal, i.proposed_by as "proposedById", p.name as "proposedBy", i.proposal_reason as "proposalReason",
    i.paper_from as "paperFromId", b.name as "paperFrom",
    i.case_id as "caseId", i.register_id as "registerId", r.name as "registerName", k.id as "checkId", k.status as "checkStatus"
  from muster.agenda_items i
  left join muster.people p on p.partnership_id = i.partnership_id and p.id = i.proposed_by
  left join muster.people b on b.partnership_id = i.partnership_id and b.id = i.paper_from
  left join muster.registers r on r.partnership_id = i.partnership_id and r.id = i.register_id
  left join muster.register_checks k on k.partnership_id = i.partnership_id and k.agenda_item_id = i.id
  where i.partnership_id = $1 and i.meeting_id = `;

/** The items of a meeting that the actor may see, in their order; without what is only proposed or was declined. */
export const selectAgenda = (tx: ActorTx, meetingId: string): Promise<AgendaRow[]> =>
  tx.prepared<AgendaRow>(
    `select * from (${items} $2) as x where x.proposal = 'accepted' order by x.position, x.id`,
    [tx.actor.partnershipId, meetingId],
  );

/** Items that are proposed or were declined, as the actor may see them: who proposed them, and who runs the group. */
export const selectProposals = (tx: ActorTx, meetingId: string): Promise<AgendaRow[]> =>
  tx.query<AgendaRow>(`select * from (${items} $2) as x where x.proposal <> 'accepted' order by x.id`, [
    tx.actor.partnershipId,
    meetingId,
  ]);

/** An item that the actor may see, also one that is only proposed. */
export const selectItem = async (tx: ActorTx, itemId: string): Promise<AgendaRow | undefined> =>
  (
    await tx.query<AgendaRow>(
      `select * from (${items} (select one.meeting_id from muster.agenda_items one
         where one.partnership_id = $1 and one.id = $2)) as x where x.id = $2`,
      [tx.actor.partnershipId, itemId],
    )
  )[0];

/** Sets how far an item has come, when it began and ended, and raises its version. */
export const updateStage = (tx: ActorTx, itemId: string, stage: ItemStage) =>
  tx.query(
    `update muster.agenda_items set stage = $3, version = version + 1,
       started_at = case when $3 = 'now' then coalesce(started_at, $4) else started_at end,
       ended_at = case when $3 = 'now' then null when started_at is null then null else $4 end
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, itemId, stage, tx.clock.now()],
  );

/** The item that is on is done, or waits again; does nothing when none is on. */
export const leaveItem = (tx: ActorTx, meetingId: string, to: 'done' | 'waiting') =>
  tx.query(
    `update muster.agenda_items set stage = $3, version = version + 1,
       started_at = case when $3 = 'waiting' then null else started_at end,
       ended_at = case when $3 = 'done' then $4::timestamptz end
     where partnership_id = $1 and meeting_id = $2 and stage = 'now'`,
    [tx.actor.partnershipId, meetingId, to, tx.clock.now()],
  );

/** Gives the items of a meeting the numbers 1, 2 … in this order. */
export const rearrangeItems = (tx: ActorTx, meetingId: string, itemIds: readonly string[]) =>
  tx.query(
    `update muster.agenda_items i set position = x.position
     from unnest($3::uuid[]) with ordinality as x (id, position)
     where i.partnership_id = $1 and i.meeting_id = $2 and i.id = x.id and i.position <> x.position`,
    [tx.actor.partnershipId, meetingId, itemIds],
  );
