import type { MigrationInterface, QueryRunner } from 'typeorm';

const london = (column: string) => `(${column} at time zone 'Europe/London')::date`;

/** Whether papers came in time, in figures, beside what the migration before counts. */
export class PaperFigures1780000251000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
grant select on muster.agenda_papers to muster_lookup;
create policy counted on muster.agenda_papers for select to muster_lookup using (true);
grant create on schema muster to muster_lookup;
create function muster.paper_figures(wanted uuid, since date) returns table (quarter_from date, state text, number integer)
  language plpgsql stable security definer set search_path = muster, pg_temp as $$
declare here uuid := actor_partnership(); begin
  if not figures_open(wanted) then return; end if;
  return query
    select date_trunc('quarter', ${london('p.uploaded_at')}::timestamp)::date, case when p.late then 'late' else 'on_time' end, count(*)::integer
    from agenda_papers p
    join agenda_items i on i.partnership_id = p.partnership_id and i.id = p.item_id
    join meetings m on m.partnership_id = i.partnership_id and m.id = i.meeting_id
    where p.partnership_id = here and m.group_id = wanted and p.withdrawn_at is null and m.papers_due_on is not null
      and ${london('p.uploaded_at')} >= since
    group by 1, 2;
end $$;
comment on function muster.paper_figures is 'By quarter: papers that came by the day on which they were due, and later ones; of meetings that had such a day.';

alter function muster.paper_figures(uuid, date) owner to muster_lookup;
revoke create on schema muster from muster_lookup;
revoke execute on function muster.paper_figures(uuid, date) from public;
grant execute on function muster.paper_figures(uuid, date) to muster_api;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
