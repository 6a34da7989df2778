import type { ActorTx } from '#libs/database';

/** The latest end date at which each step is due, in the order of the steps. */
export type LatestEnds = readonly [coordinators: string, chairs: string, sponsor: string];

/** Records each step that has come due and was not told before, and notifies who hears of it. Answers how many steps. */
export const tellOfOverruns = async (tx: ActorTx, latest: LatestEnds): Promise<number> => {
  const [{ steps } = { steps: 0 }] = await tx.query<{ steps: number }>(
    `with told as (
       insert into muster.group_overruns (partnership_id, group_id, ends_on, step, told_at)
       select g.partnership_id, g.id, g.ends_on, s.step, $2 from muster.groups g
       cross join (values (1, $3::date), (2, $4::date), (3, $5::date)) s (step, latest)
       where g.partnership_id = $1 and g.kind = 'task_and_finish_group' and g.closed_on is null and g.ends_on <= s.latest
       on conflict do nothing returning group_id, step),
     hears as (
       select m.person_id from told join muster.group_memberships m on m.partnership_id = $1 and m.group_id = told.group_id
       where m.role = case told.step when 1 then 'coordinator' when 2 then 'chair' end
         and m.from_on <= $6::date and (m.until_on is null or m.until_on >= $6::date)
       union
       select g.sponsor_id from told join muster.groups g on g.partnership_id = $1 and g.id = told.group_id
       where told.step = 3 and g.sponsor_id is not null),
     notified as (
       insert into muster.notifications (partnership_id, person_id, kind, created_at)
       select $1, h.person_id, 'group_overrun', $2 from hears h
       join muster.people p on p.partnership_id = $1 and p.id = h.person_id and p.active)
     select count(*) as steps from told`,
    [tx.actor.partnershipId, tx.clock.now(), ...latest, tx.clock.today()],
  );
  return steps;
};
