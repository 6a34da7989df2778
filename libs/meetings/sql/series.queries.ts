import type { Rhythm, Term } from '#libs/calendar';
import type { ActorTx } from '#libs/database';

/** What every meeting of a series has on its agenda when it is called. */
export interface SeriesAgendaItem {
  readonly kind: 'register_check' | 'discussion';
  readonly title: string;
  readonly registerId: string | null;
}

export interface SeriesRow {
  readonly id: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly title: string;
  readonly rhythm: Rhythm;
  /** `HH:mm` in London. */
  readonly time: string;
  readonly minutes: number;
  readonly place: string;
  readonly agenda: readonly SeriesAgendaItem[];
  readonly from: string;
  readonly until: string | null;
  readonly avoidSchoolHolidays: boolean;
  readonly laidOutUntil: string;
  /** The series that it continues, and the one that continues it. */
  readonly followsId: string | null;
  readonly followedById: string | null;
  readonly version: number;
}

const columns = `s.id, s.group_id as "groupId", g.name as "groupName", s.title, s.rhythm, s.time, s.minutes, s.place, s.agenda,
  s.from_on as "from", s.until_on as until, s.avoid_school_holidays as "avoidSchoolHolidays",
  s.laid_out_until as "laidOutUntil", s.follows_id as "followsId", s.version,
  (select n.id from muster.meeting_series n where n.partnership_id = s.partnership_id and n.follows_id = s.id
   order by n.created_at limit 1) as "followedById"`;
const source = `muster.meeting_series s join muster.groups g on g.partnership_id = s.partnership_id and g.id = s.group_id`;

export const selectSeries = async (tx: ActorTx, seriesId: string): Promise<SeriesRow | undefined> =>
  (
    await tx.query<SeriesRow>(`select ${columns} from ${source} where s.partnership_id = $1 and s.id = $2`, [
      tx.actor.partnershipId,
      seriesId,
    ])
  )[0];

/** Series of some groups that have not ended. */
export const selectSeriesOfGroups = (tx: ActorTx, groupIds: readonly string[]): Promise<SeriesRow[]> =>
  tx.query<SeriesRow>(
    `select ${columns} from ${source}
     where s.partnership_id = $1 and s.group_id = any ($2) and (s.until_on is null or s.until_on >= $3)
     order by g.name, s.title, s.id limit 100`,
    [tx.actor.partnershipId, groupIds, tx.clock.today()],
  );

/** Series whose days are not yet laid out as far as a day, and that other processes do not carry on at this moment. */
export const claimSeriesBefore = (tx: ActorTx, day: string, atMost: number): Promise<SeriesRow[]> =>
  tx.query<SeriesRow>(
    `select ${columns} from ${source}
     where s.partnership_id = $1 and s.laid_out_until < least($2::date, coalesce(s.until_on, $2::date))
     order by s.laid_out_until, s.id limit $3 for update of s skip locked`,
    [tx.actor.partnershipId, day, atMost],
  );

export async function lockSeries(tx: ActorTx, seriesId: string): Promise<{ version: number }> {
  const [locked] = await tx.query<{ version: number }>(
    'select version from muster.meeting_series where partnership_id = $1 and id = $2 for update',
    [tx.actor.partnershipId, seriesId],
  );
  if (!locked) throw new Error('A series that was just read cannot be locked.');
  return locked;
}

export type NewSeries = Omit<
  SeriesRow,
  'groupName' | 'version' | 'laidOutUntil' | 'followsId' | 'followedById'
> & { readonly followsId: string | null };

/** False when the id is taken by a series that the actor may not see. */
export const insertSeries = async (tx: ActorTx, series: NewSeries): Promise<boolean> => {
  const made = await tx.query(
    `insert into muster.meeting_series (partnership_id, id, group_id, title, rhythm, time, minutes, place, agenda, from_on, until_on,
       avoid_school_holidays, laid_out_until, follows_id, started_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::date, $11, $12, $10::date - 1, $13, $14, $15)
     on conflict do nothing returning 1`,
    [
      tx.actor.partnershipId,
      series.id,
      series.groupId,
      series.title,
      JSON.stringify(series.rhythm),
      series.time,
      series.minutes,
      series.place,
      JSON.stringify(series.agenda),
      series.from,
      series.until,
      series.avoidSchoolHolidays,
      series.followsId,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );
  return made.length > 0;
};

/** Ends a series on a day, and raises its version. */
export const updateSeriesUntil = (tx: ActorTx, seriesId: string, until: string) =>
  tx.query(
    `update muster.meeting_series set until_on = $3, version = version + 1 where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, seriesId, until],
  );

export const raiseSeriesVersion = (tx: ActorTx, seriesId: string) =>
  tx.query('update muster.meeting_series set version = version + 1 where partnership_id = $1 and id = $2', [
    tx.actor.partnershipId,
    seriesId,
  ]);

export const updateLaidOut = (tx: ActorTx, rows: readonly { seriesId: string; until: string }[]) =>
  tx.query(
    `update muster.meeting_series s set laid_out_until = greatest(s.laid_out_until, x.until)
     from unnest($2::uuid[], $3::date[]) as x (id, until) where s.partnership_id = $1 and s.id = x.id`,
    [tx.actor.partnershipId, rows.map(({ seriesId }) => seriesId), rows.map(({ until }) => until)],
  );

export const selectTerms = (tx: ActorTx): Promise<(Term & { id: string; name: string })[]> =>
  tx.query<Term & { id: string; name: string }>(
    `select id, name, from_on as "from", to_on as "to" from muster.school_terms where partnership_id = $1 order by from_on, id`,
    [tx.actor.partnershipId],
  );

export const insertTerm = (tx: ActorTx, term: Term & { id: string; name: string }) =>
  tx.query(
    'insert into muster.school_terms (partnership_id, id, name, from_on, to_on) values ($1, $2, $3, $4, $5)',
    [tx.actor.partnershipId, term.id, term.name, term.from, term.to],
  );

export const deleteTerm = (tx: ActorTx, termId: string) =>
  tx.query('delete from muster.school_terms where partnership_id = $1 and id = $2', [
    tx.actor.partnershipId,
    termId,
  ]);
