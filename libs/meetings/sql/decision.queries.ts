import type { ActorTx } from '#libs/database';
import type { QuorumShown } from '../attendance/quorum-now.js';
import type { Settled, Voice } from '../domain/settle.js';

export type DecisionStatus = 'open' | 'carried' | 'not_carried' | 'chair_decided' | 'withdrawn';

export interface DecisionVoice {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly voice: Voice;
}

export interface Dissent {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly reason: string;
  readonly recordedAt: Date;
}

/** What a decision said before somebody corrected it. */
export interface DecisionCorrection {
  readonly id: string;
  readonly text: string;
  readonly adopted: boolean;
  readonly reason: string;
  readonly correctedBy: string;
  readonly correctedAt: Date;
}

/** A decision with everything that belongs to it. */
export interface DecisionRow {
  readonly id: string;
  readonly itemId: string;
  readonly meetingId: string;
  readonly text: string;
  readonly proposedByAgencyId: string;
  readonly proposedBy: string;
  readonly status: DecisionStatus;
  /** Whether what was proposed holds; null while it is open, or when it was withdrawn. */
  readonly adopted: boolean | null;
  readonly chairReason: string;
  /** Whether the meeting was quorate for it; null while it is open, and where the group has set no quorum. */
  readonly quorate: boolean | null;
  /** What was asked for and who was there, at that moment. */
  readonly quorum: QuorumShown | null;
  /** Why it was taken although the meeting was not quorate. */
  readonly proceedReason: string;
  readonly sittingId: string | null;
  readonly decidedAt: Date | null;
  readonly decidedById: string | null;
  readonly decidedBy: string | null;
  readonly version: number;
  readonly voices: readonly DecisionVoice[];
  readonly dissents: readonly Dissent[];
  readonly corrections: readonly DecisionCorrection[];
}

/** JSON gives instants as text. */
type Raw = Omit<DecisionRow, 'dissents' | 'corrections'> & {
  dissents: (Omit<Dissent, 'recordedAt'> & { recordedAt: string })[];
  corrections: (Omit<DecisionCorrection, 'correctedAt'> & { correctedAt: string })[];
};

const decisions = `select d.id, d.item_id as "itemId", i.meeting_id as "meetingId", d.text,
    d.proposed_by_agency_id as "proposedByAgencyId", g.name as "proposedBy", d.status, d.adopted, d.chair_reason as "chairReason",
    d.quorate, d.quorum, d.proceed_reason as "proceedReason", d.sitting_id as "sittingId", d.decided_at as "decidedAt",
    d.decided_by as "decidedById", p.name as "decidedBy", d.version,
    (select coalesce(jsonb_agg(jsonb_build_object('agencyId', v.agency_id, 'agencyName', y.name, 'voice', v.voice) order by y.name), '[]')
      from muster.decision_voices v join muster.agencies y on y.partnership_id = v.partnership_id and y.id = v.agency_id
      where v.partnership_id = d.partnership_id and v.decision_id = d.id) as voices,
    (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'agencyId', x.agency_id, 'agencyName', y.name, 'reason', x.reason,
        'recordedAt', x.recorded_at) order by x.recorded_at, x.id), '[]')
      from muster.dissents x join muster.agencies y on y.partnership_id = x.partnership_id and y.id = x.agency_id
      where x.partnership_id = d.partnership_id and x.decision_id = d.id) as dissents,
    (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'text', c.text, 'adopted', c.adopted, 'reason', c.reason,
        'correctedBy', w.name, 'correctedAt', c.corrected_at) order by c.corrected_at, c.id), '[]')
      from muster.decision_corrections c join muster.people w on w.partnership_id = c.partnership_id and w.id = c.corrected_by
      where c.partnership_id = d.partnership_id and c.decision_id = d.id) as corrections
  from muster.decisions d
  join muster.agenda_items i on i.partnership_id = d.partnership_id and i.id = d.item_id
  join muster.agencies g on g.partnership_id = d.partnership_id and g.id = d.proposed_by_agency_id
  left join muster.people p on p.partnership_id = d.partnership_id and p.id = d.decided_by`;

const whole = (row: Raw): DecisionRow => ({
  ...row,
  dissents: row.dissents.map((one) => ({ ...one, recordedAt: new Date(one.recordedAt) })),
  corrections: row.corrections.map((one) => ({ ...one, correctedAt: new Date(one.correctedAt) })),
});

/** The decisions of a meeting that the actor may see, in the order in which they were proposed. */
export const selectDecisions = async (tx: ActorTx, meetingId: string): Promise<DecisionRow[]> =>
  (
    await tx.query<Raw & Record<string, unknown>>(
      `${decisions} where d.partnership_id = $1 and i.meeting_id = $2 order by d.recorded_at, d.id`,
      [tx.actor.partnershipId, meetingId],
    )
  ).map(whole);

/** The decisions under one item, as `selectDecisions`. */
export const selectDecisionsOfItem = async (tx: ActorTx, itemId: string): Promise<DecisionRow[]> =>
  (
    await tx.query<Raw & Record<string, unknown>>(
      `${decisions} where d.partnership_id = $1 and d.item_id = $2 order by d.recorded_at, d.id`,
      [tx.actor.partnershipId, itemId],
    )
  ).map(whole);

export const selectDecision = async (tx: ActorTx, id: string): Promise<DecisionRow | undefined> =>
  (
    await tx.query<Raw & Record<string, unknown>>(`${decisions} where d.partnership_id = $1 and d.id = $2`, [
      tx.actor.partnershipId,
      id,
    ])
  ).map(whole)[0];

/** Locks a decision that was found before, and answers it as it stands. */
export async function lockDecision(tx: ActorTx, id: string): Promise<DecisionRow> {
  await tx.query('select 1 from muster.decisions where partnership_id = $1 and id = $2 for update', [
    tx.actor.partnershipId,
    id,
  ]);
  return (await selectDecision(tx, id))!;
}

export const insertDecision = (
  tx: ActorTx,
  decision: { id: string; itemId: string; text: string; agencyId: string },
) =>
  tx.query(
    `insert into muster.decisions (partnership_id, id, item_id, text, proposed_by_agency_id, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (partnership_id, id) do nothing`,
    [
      tx.actor.partnershipId,
      decision.id,
      decision.itemId,
      decision.text,
      decision.agencyId,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

/** Puts these voices in the place of those that were recorded. */
export async function replaceVoices(
  tx: ActorTx,
  decisionId: string,
  voices: readonly { agencyId: string; voice: Voice }[],
): Promise<void> {
  await tx.query('delete from muster.decision_voices where partnership_id = $1 and decision_id = $2', [
    tx.actor.partnershipId,
    decisionId,
  ]);
  await tx.query(
    `insert into muster.decision_voices (partnership_id, decision_id, agency_id, voice, recorded_by, recorded_at)
     select $1, $2, v.agency_id, v.voice, $3, $4 from unnest($5::uuid[], $6::text[]) as v (agency_id, voice)`,
    [
      tx.actor.partnershipId,
      decisionId,
      tx.actor.personId,
      tx.clock.now(),
      voices.map(({ agencyId }) => agencyId),
      voices.map(({ voice }) => voice),
    ],
  );
  await tx.query('update muster.decisions set version = version + 1 where partnership_id = $1 and id = $2', [
    tx.actor.partnershipId,
    decisionId,
  ]);
}

export const updateSettled = (
  tx: ActorTx,
  id: string,
  to: Settled & {
    chairReason: string;
    quorum: QuorumShown | null;
    proceedReason: string;
    sittingId: string;
  },
) =>
  tx.query(
    `update muster.decisions set status = $3, adopted = $4, chair_reason = $5, quorate = $6, quorum = $7::jsonb,
       proceed_reason = $8, sitting_id = $9, decided_at = $10, decided_by = $11, version = version + 1
     where partnership_id = $1 and id = $2`,
    [
      tx.actor.partnershipId,
      id,
      to.status,
      to.adopted,
      to.chairReason,
      to.quorum?.quorate ?? null,
      to.quorum && JSON.stringify(to.quorum),
      to.proceedReason,
      to.sittingId,
      tx.clock.now(),
      tx.actor.personId,
    ],
  );

export const updateWithdrawn = (tx: ActorTx, id: string) =>
  tx.query(
    `update muster.decisions set status = 'withdrawn', version = version + 1 where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id],
  );

export const insertDissent = (
  tx: ActorTx,
  dissent: { id: string; decisionId: string; agencyId: string; reason: string },
): Promise<unknown[]> =>
  tx.query(
    `insert into muster.dissents (partnership_id, id, decision_id, agency_id, reason, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      tx.actor.partnershipId,
      dissent.id,
      dissent.decisionId,
      dissent.agencyId,
      dissent.reason,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

/** Keeps what a decision says, and writes what it says from now on. */
export async function replaceDecided(
  tx: ActorTx,
  now: DecisionRow,
  to: { id: string; text: string; adopted: boolean; status: DecisionStatus; reason: string },
): Promise<void> {
  await tx.query(
    `insert into muster.decision_corrections (partnership_id, id, decision_id, text, adopted, reason, corrected_by, corrected_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.actor.partnershipId,
      to.id,
      now.id,
      now.text,
      now.adopted,
      to.reason,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );
  await tx.query(
    'update muster.decisions set text = $3, adopted = $4, status = $5, version = version + 1 where partnership_id = $1 and id = $2',
    [tx.actor.partnershipId, now.id, to.text, to.adopted, to.status],
  );
}
