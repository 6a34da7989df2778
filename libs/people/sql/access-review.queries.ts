import type { ActorTx } from '#libs/database';

export const upsertSignIn = (tx: ActorTx): Promise<unknown> =>
  tx.query(
    `insert into muster.last_sign_ins as l (partnership_id, person_id, on_day) values ($1, $2, $3)
     on conflict (partnership_id, person_id) do update set on_day = excluded.on_day where l.on_day < excluded.on_day`,
    [tx.actor.partnershipId, tx.actor.personId, tx.clock.today()],
  );

/** The last day on which somebody was signed in. */
export interface LastSignIn {
  readonly personId: string;
  /** YYYY-MM-DD */
  readonly onDay: string;
}

export const selectLastSignIns = (tx: ActorTx): Promise<LastSignIn[]> =>
  tx.query<LastSignIn>(
    'select person_id as "personId", on_day as "onDay" from muster.last_sign_ins where partnership_id = $1',
    [tx.actor.partnershipId],
  );

/** Somebody who may sign in and has not done so for long. */
export interface Absentee {
  readonly personId: string;
  /** YYYY-MM-DD; null when they never signed in. */
  readonly lastSignedInOn: string | null;
  /** When an administrator last said that they still need access, and who. */
  readonly confirmedOn: string | null;
  readonly confirmedBy: string | null;
}

/** Active people who were not signed in after `before`, and of whom nobody said since that they need it. */
export const selectAbsentees = (tx: ActorTx, before: string): Promise<Absentee[]> =>
  tx.query<Absentee>(
    `select p.id as "personId", l.on_day as "lastSignedInOn", c.confirmed_on as "confirmedOn", w.name as "confirmedBy"
     from muster.people p
     left join muster.last_sign_ins l on l.partnership_id = p.partnership_id and l.person_id = p.id
     left join lateral (select confirmed_on, confirmed_by from muster.access_confirmations c
       where c.partnership_id = p.partnership_id and c.person_id = p.id order by c.confirmed_at desc limit 1) c on true
     left join muster.people w on w.partnership_id = p.partnership_id and w.id = c.confirmed_by
     where p.partnership_id = $1 and p.active and coalesce(l.on_day <= $2, true) and coalesce(c.confirmed_on <= $2, true)
     order by l.on_day nulls first, p.name, p.id`,
    [tx.actor.partnershipId, before],
  );

/** False when the same confirmation was sent before. */
export const insertConfirmation = async (
  tx: ActorTx,
  confirmation: { readonly id: string; readonly personId: string },
): Promise<boolean> =>
  (
    await tx.query(
      `insert into muster.access_confirmations (partnership_id, id, person_id, confirmed_by, confirmed_on, confirmed_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (partnership_id, id) do nothing returning id`,
      [
        tx.actor.partnershipId,
        confirmation.id,
        confirmation.personId,
        tx.actor.personId,
        tx.clock.today(),
        tx.clock.now(),
      ],
    )
  ).length === 1;

/** An open action that somebody owns: of its case what a message may say, and nothing of compartments. */
export interface OpenWork {
  readonly actionId: string;
  readonly caseId: string;
  readonly registerId: string;
  readonly reference: string;
  readonly dueOn: string;
  /** The neutral name, as messages have it. */
  readonly registerName: string;
}

export const selectWorkOf = (tx: ActorTx, personId: string): Promise<OpenWork[]> =>
  tx.query<OpenWork>(
    `select action_id as "actionId", case_id as "caseId", register_id as "registerId", reference, due_on as "dueOn",
       register_name as "registerName" from muster.work_of($1)`,
    [personId],
  );
