import { appendAudit } from '#libs/audit';
import { ageOn } from '#libs/calendar';
import { listOwners } from '#libs/actions';
import type { PossibleOwner } from '#libs/actions';
import type { ActorTx } from '#libs/database';
import { londonDate, ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseMeeting, decisionsOfItem, readMeeting } from '#libs/meetings';
import type { DecisionRow, QuorumShown } from '#libs/meetings';
import { dueState, limitsAfter } from './domain/limits.js';
import type { DueState, Limit } from './domain/limits.js';
import { paceOf } from './domain/pace.js';
import type { Pace, TimedItem } from './domain/pace.js';
import { conferenceRules, findConference, noConference, runsConference } from './find-conference.js';
import { goingOn } from './going-on.js';
import type { GoingOn } from './going-on.js';
import { quorumOfConference } from './quorum-of-conference.js';
import { selectLimits } from './sql/agenda.queries.js';
import type { LimitRow } from './sql/agenda.queries.js';
import { selectClocks } from './sql/clock.queries.js';
import type { ClockRow } from './sql/clock.queries.js';
import {
  selectConferencesOfMeeting,
  selectEarlier,
  selectListed,
  selectNotes,
  selectSubject,
} from './sql/conference.queries.js';
import type { ConferenceRow, NoteRow, SubjectShown } from './sql/conference.queries.js';
import { selectActions, selectFamily, selectPlan } from './sql/plan.queries.js';
import type { ConferenceAction, FamilyRow, PlanRow } from './sql/plan.queries.js';
import { selectParts, selectReportsOf } from './sql/report.queries.js';
import type { ReportPart, ReportRow } from './sql/report.queries.js';
import { selectAgenciesToAsk } from './sql/request.queries.js';
import type { AgencyToAsk } from './sql/request.queries.js';

/** Something due, with how it stands today. */
export type WithState<T> = T & { readonly state: DueState; readonly workingDays: number };

export interface ReportShown extends ReportRow {
  readonly parts: readonly ReportPart[];
  /** The actor's own agency is asked for it. */
  readonly own: boolean;
}

export interface ConferencePage extends ConferenceRow, SubjectShown {
  readonly mayRun: boolean;
  readonly today: string;
  /** Whole years today; null without a birth date. */
  readonly age: number | null;
  readonly pace: Pace;
  readonly familyPart: boolean;
  readonly invited: readonly string[];
  readonly caseWord: string;
  readonly outcomeLabel: string | null;
  readonly outcomes: readonly { readonly key: string; readonly label: string; readonly needsPlan: boolean }[];
  readonly quorum: QuorumShown | null;
  /** Decided under its item: with the voices, dissent with agency and reason, and the chair's final decision. */
  readonly decisions: readonly DecisionRow[];
  readonly reports: readonly ReportShown[];
  readonly notes: readonly NoteRow[];
  readonly family: readonly FamilyRow[];
  readonly plan: PlanRow | null;
  readonly actions: readonly ConferenceAction[];
  readonly clocks: readonly WithState<ClockRow>[];
  readonly limits: readonly WithState<LimitRow>[];
  /** Not quorate: where it goes on. */
  readonly goingOn: GoingOn | null;
  /** What follows when it ends today with a plan, and when it is not quorate: so that whoever plans sees the limit. */
  readonly ahead: readonly Limit[];
  readonly earlier: readonly {
    readonly itemId: string;
    readonly heldOn: string;
    readonly outcome: string | null;
  }[];
  readonly nextItemId: string | null;
  /** Agencies that could be asked to report, and are not; empty for somebody who does not run the conference. */
  readonly agenciesToAsk: readonly AgencyToAsk[];
  /** Who can own an action; empty for somebody who does not run the conference. */
  readonly owners: readonly PossibleOwner[];
}

/**
 * One conference with everything that those who take part may see: the agencies' reports, what is said, the family, the plan,
 * the limits and clocks.
 * Refuses: `not-found`, also for observers, directors and agencies outside the group. Writes: an audit entry (the case is read).
 */
export async function readConference(
  tx: ActorTx,
  { itemId }: { readonly itemId: string },
): Promise<Outcome<ConferencePage, 'not-found'>> {
  const row = await findConference(tx, itemId);
  if (!row) return noConference();
  const { caseId, registerId, compartment } = row;
  await appendAudit(tx, { action: 'case.read', caseId, registerId, compartment, about: itemId });
  const { pathway, conference } = await conferenceRules(tx, registerId);
  const today = tx.clock.today();
  const subject = await selectSubject(tx, caseId);
  const siblings = await selectConferencesOfMeeting(tx, row.meetingId);
  const reports = await selectReportsOf(tx, itemId);
  const parts = await selectParts(
    tx,
    reports.map(({ id }) => id),
  );
  const mayRun = runsConference(tx, row);
  const owners = mayRun ? await listOwners(tx, { caseId }) : undefined;
  const labels = new Map(pathway.outcomes.map(({ key, label }) => [key, label]));
  const labelOf = (key: string | null) => key && (labels.get(key) ?? key);
  const after = { kind: row.kind, heldOn: today, withPlan: true };
  const limits = await selectLimits(tx, caseId);
  return ok({
    ...row,
    ...subject,
    mayRun,
    today,
    age: subject.birthDate ? ageOn(subject.birthDate, today) : null,
    pace: paceOf(siblings.map(timed), itemId, tx.clock.now()),
    familyPart: conference.familyPart,
    invited: conference.invited,
    caseWord: pathway.caseWord,
    outcomeLabel: labelOf(row.outcome),
    outcomes: pathway.outcomes.map(({ key, label }) => ({
      key,
      label,
      needsPlan: conference.needsPlan.includes(key),
    })),
    quorum: await quorumOfConference(tx, row),
    decisions: await decisionsOfItem(tx, { itemId }),
    reports: reports.map((report) => ({
      ...report,
      own: report.agencyId === tx.actor.agencyId && !report.withdrawnAt,
      parts: parts.filter(({ reportId }) => reportId === report.id),
    })),
    notes: await selectNotes(tx, itemId),
    family: await selectFamily(tx, itemId),
    plan: (await selectPlan(tx, itemId)) ?? null,
    actions: await selectActions(tx, itemId),
    clocks: (await selectClocks(tx, itemId)).map((clock) => clockWithState(tx, clock)),
    limits: limits.map((limit) => ({ ...limit, ...dueState(limit, today, tx.calendar) })),
    goingOn: await goingOn(tx, row, limits),
    ahead: row.finishedAt
      ? []
      : [
          ...limitsAfter(conference, { ...after, interim: false }, tx.calendar),
          ...limitsAfter(conference, { ...after, interim: true }, tx.calendar),
        ],
    earlier: (await selectEarlier(tx, caseId, itemId)).map((each) => ({
      ...each,
      outcome: labelOf(each.outcome),
    })),
    nextItemId:
      siblings.find(({ stage, itemId: id }) => stage === 'waiting' && id !== itemId)?.itemId ?? null,
    agenciesToAsk: mayRun && !row.finishedAt ? await selectAgenciesToAsk(tx, row) : [],
    owners: owners?.ok ? owners.value : [],
  });
}

const timed = ({ itemId, stage, minutes, startedAt, endedAt }: ConferenceRow): TimedItem => ({
  id: itemId,
  stage,
  minutes,
  startedAt,
  endedAt,
});

/** A clock with how it stands today. */
export const clockWithState = <T extends ClockRow>(tx: ActorTx, clock: T): WithState<T> => ({
  ...clock,
  ...dueState(
    { dueOn: clock.dueOn, metOn: clock.metAt && londonDate(clock.metAt) },
    tx.clock.today(),
    tx.calendar,
  ),
});

export interface MeetingConferences {
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly groupName: string;
  readonly mayRun: boolean;
  readonly status: string;
  readonly conferences: readonly (ConferenceRow & {
    readonly subjectName: string;
    readonly asked: number;
    readonly returned: number;
  })[];
  /** Seen from the case that is being heard; null while none is. */
  readonly pace: Pace | null;
}

/**
 * The cases that a meeting hears, in their order, with how its time goes and how many reports came. For those who take part.
 * Refuses: `not-found`. Writes: an audit entry with every case shown.
 */
export async function listConferencesOfMeeting(
  tx: ActorTx,
  { meetingId }: { readonly meetingId: string },
): Promise<Outcome<MeetingConferences, 'not-found'>> {
  const meeting = await readMeeting(tx, { meetingId });
  if (!meeting.ok) return meeting;
  const rows = await selectConferencesOfMeeting(tx, meetingId);
  const shown = await selectListed(
    tx,
    rows.map(({ itemId }) => itemId),
  );
  const byId = new Map(shown.map((each) => [each.itemId, each]));
  const [first] = rows;
  if (first)
    await appendAudit(
      tx,
      {
        action: 'conference.listed',
        registerId: first.registerId,
        compartment: first.compartment,
        about: meetingId,
      },
      rows.map(({ caseId, registerId, compartment }) => ({ caseId, registerId, compartment })),
    );
  const now = rows.find(({ stage }) => stage === 'now');
  const run = await authoriseMeeting(tx, meetingId);
  return ok({
    meetingId,
    meetingTitle: meeting.value.title,
    groupName: meeting.value.groupName,
    mayRun: run.ok,
    status: meeting.value.status,
    conferences: rows.map((row) => ({
      ...row,
      subjectName: byId.get(row.itemId)?.subjectName ?? '',
      asked: byId.get(row.itemId)?.asked ?? 0,
      returned: byId.get(row.itemId)?.returned ?? 0,
    })),
    pace: now ? paceOf(rows.map(timed), now.itemId, tx.clock.now()) : null,
  });
}
