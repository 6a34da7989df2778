import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the first word of a draft's key is about, and the table in which its subject stands. */
const subjects: Readonly<Record<string, string>> = {
  action: 'actions',
  case: 'cases',
  comment: 'minutes_comments',
  conference: 'conference_reports',
  contribution: 'cases',
  decision: 'decisions',
  escalation: 'escalations',
  finding: 'plan_findings',
  group: 'groups',
  item: 'agenda_items',
  measure: 'plan_measures',
  meeting: 'meetings',
  plan: 'action_plans',
  planned: 'plan_actions',
  request: 'group_requests',
  review: 'reviews',
  seat: 'group_seats',
  task: 'meeting_actions',
  theme: 'plan_themes',
};

const whens = Object.entries(subjects)
  .map(
    ([word, table]) => `    when '${word}' then exists (select 1 from muster.${table} s where s.id = about)`,
  )
  .join('\n');

/** A draft is seen while its person sees what it is about: it may repeat what stood on the page. */
export class DraftsOfEveryForm1780000260000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- Runs as whoever asks, so that the policies of the subject's own table decide.
create function muster.sees_subject_of_draft(draft_key text) returns boolean language plpgsql stable
  set search_path = muster, pg_temp as $$
declare about uuid := substring(draft_key from ':([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})')::uuid; begin
  return case split_part(split_part(draft_key, ':', 1), '-', 1)
${whens}
    else true end;
end $$;
comment on function muster.sees_subject_of_draft is 'Whether the actor sees what a form is about, by the key of its draft: FORM:ID, where the first word of FORM says what ID is of.';
create policy about_what_is_seen on muster.drafts as restrictive for select to muster_api
  using (muster.sees_subject_of_draft(key));
comment on table muster.drafts is 'What somebody has typed into a form and not yet saved. Seen by that person alone, and while they see what it is about.';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
