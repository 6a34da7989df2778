import { newId } from '#libs/kernel';
import { date, dateTime } from '../../pages/filters.js';
import type { FormBody } from '../../request/form.js';
import { dateParts, formId, version } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { quorumWords } from '../meetings/quorum.presenter.js';
import type * as data from './documents.js';

type Tone = 'good' | 'bad' | 'quiet';
export const audiences: data.PartAudience[] = ['family', 'professionals'];
export const noteKinds: data.NoteKind[] = ['child_views', 'discussion', 'decision'];

/** How something that is due stands: in words, with the shape that belongs to them. */
export function dueWords(
  { state, dueOn, workingDays }: data.Due,
  t: Translate,
): { text: string; kind: Tone } {
  const kind: Tone = state === 'overdue' || state === 'met_late' ? 'bad' : state === 'met' ? 'good' : 'quiet';
  return { text: t(`conferences:due.${state}`, { date: date(dueOn), count: workingDays }), kind };
}

/** The time of a case and of the meeting, in words; `seconds` is for the script that counts on. */
export function paceWords(pace: data.Pace, t: Translate) {
  const left = pace.secondsLeft;
  const minutes = left === null ? 0 : Math.abs(Math.ceil(left / 60));
  const over = pace.minutesOver;
  return {
    place: t('conferences:pace.place', { position: pace.position, of: pace.of }),
    each: pace.minutes === null ? '' : t('conferences:pace.each', { count: pace.minutes }),
    left:
      left === null
        ? ''
        : t(left < 0 ? 'conferences:pace.over' : 'conferences:pace.left', { count: minutes }),
    seconds: left,
    isOver: left !== null && left < 0,
    meeting:
      over === 0
        ? t('conferences:pace.onTime')
        : t(over > 0 ? 'conferences:pace.meetingOver' : 'conferences:pace.meetingAhead', {
            count: Math.abs(over),
          }),
  };
}

/** What an agency returned, each part under the words for its kind and its audience. */
export const partRows = (parts: readonly data.ReportPart[], t: Translate) =>
  audiences.flatMap((audience) =>
    (['facts', 'opinion', 'source'] as const).flatMap((kind) => {
      const found = parts.find((part) => part.kind === kind && part.audience === audience);
      return found
        ? [
            {
              heading: t(`conferences:part.${kind}`),
              audience: t(`conferences:audience.${audience}`),
              text: found.text,
            },
          ]
        : [];
    }),
  );

/** How a report stands: returned, late, outstanding. */
export function reportState(report: data.Report, today: string, t: Translate): { text: string; kind: Tone } {
  if (report.returnedAt)
    return report.late
      ? { text: t('conferences:report.late'), kind: 'bad' }
      : { text: t('conferences:report.returned'), kind: 'good' };
  if (report.closed) return { text: t('conferences:report.never'), kind: 'bad' };
  return report.dueOn < today
    ? { text: t('conferences:report.overdue'), kind: 'bad' }
    : { text: t('conferences:report.due', { date: date(report.dueOn) }), kind: 'quiet' };
}

const reportCard = (report: data.ReportShown, today: string, t: Translate) => ({
  agency: report.agencyName,
  state: reportState(report, today, t),
  by: report.returnedAt
    ? t('conferences:report.by', { who: report.returnedByName ?? '', when: dateTime(report.returnedAt) })
    : '',
  amended: report.amendedAt ? t('conferences:report.amended', { when: dateTime(report.amendedAt) }) : '',
  nothing: report.nothingToReport,
  parts: partRows(report.parts, t),
  write: report.own && !report.closed ? urls.conferenceReport({ reportId: report.id }) : undefined,
});

/** The first values of every form of the page: what stands. */
export function firstValues(conference: data.ConferenceDetail): FormBody {
  const note = (kind: string, audience: string) =>
    conference.notes.find((one) => one.kind === kind && one.audience === audience)?.text ?? '';
  const { plan, ahead } = conference;
  const interim = conference.quorum?.quorate === false;
  const review = ahead.find(({ kind }) => (interim ? kind === 'reconvene' : kind.endsWith('_review')));
  return {
    ...Object.fromEntries(
      noteKinds.flatMap((kind) =>
        audiences.map((audience) => [`${kind}-${audience}`, note(kind, audience)] as const),
      ),
    ),
    planKind: plan?.kind ?? (interim ? 'interim' : 'full'),
    aims: plan?.aims ?? '',
    ...dateParts(plan?.reviewBy ?? review?.dueOn, 'reviewBy'),
    audience: conference.familyPart ? 'family' : 'professionals',
  };
}

/** Agencies and people as one list: `agency` or `agency/person`. In a compartment a person must be named. */
const ownerChoices = ({ owners, compartment }: data.ConferenceDetail, t: Translate) => [
  { value: '', text: t('conferences:action.choose') },
  ...owners.flatMap(({ agencyId, agencyName, people }) => [
    ...(compartment ? [] : [{ value: agencyId, text: agencyName }]),
    ...people.map(({ id, name }) => ({ value: `${agencyId}/${id}`, text: `${agencyName}: ${name}` })),
  ]),
];

/** A conference as its page shows it. `values` are what the forms hold: what stands, or what was typed. */
export function conferencePage(conference: data.ConferenceDetail, values: FormBody, t: Translate) {
  // What a form is about to make keeps its id when the form is shown again; what is changed brings a version.
  const id = version(values) ? newId() : formId(values);
  const { itemId, meetingId, mayRun, heldOn, stage, today } = conference;
  const over = heldOn !== null;
  const mayWrite = mayRun && !over;
  const inquorate = conference.quorum?.quorate === false;
  return {
    ...headOf(conference, t),
    itemId,
    version: conference.version,
    itemVersion: conference.itemVersion,
    pace: paceWords(conference.pace, t),
    isNow: stage === 'now',
    mayStart: mayWrite && conference.meetingStatus === 'running' && stage !== 'now',
    waits: mayWrite && conference.meetingStatus !== 'running' ? urls.meeting({ meetingId }) : undefined,
    quorum: quorumWords(conference.quorum, t),
    over,
    ended: over ? endedWords(conference, t) : undefined,
    reports: conference.reports.map((report) => reportCard(report, today, t)),
    invited: conference.invited,
    familyPart: conference.familyPart,
    family: conference.family.map((one) => familyRow(one, t)),
    notes: notesView(conference, t),
    anyNote: conference.notes.length > 0,
    mayWrite,
    mayRun,
    inquorate,
    plan: conference.plan && {
      kind: t(`conferences:plan.${conference.plan.kind}`),
      aims: conference.plan.aims,
      reviewBy: date(conference.plan.reviewBy),
      by: t('conferences:plan.by', {
        who: conference.plan.madeByName,
        when: dateTime(conference.plan.madeAt),
      }),
    },
    ahead: conference.ahead.map(({ kind, dueOn, warning }) => ({
      text: t(`conferences:ahead.${kind}`, { date: date(dueOn) }),
      warning,
    })),
    actions: conference.actions.map((action) => ({
      title: action.title,
      href: urls.action({ actionId: action.id }),
      owner: [action.ownerAgencyName, action.ownerPersonName].filter(Boolean).join(': '),
      due: date(action.dueOn),
      audience: t(`conferences:audience.${action.audience}`),
    })),
    owners: mayWrite
      ? ownerChoices(conference, t).map((each) => ({ ...each, selected: each.value === values['owner'] }))
      : [],
    outcomes: conference.outcomes.map(({ key, label, needsPlan }) => ({
      value: key,
      text: label,
      ...(needsPlan ? { hint: { text: t('conferences:end.needsPlan') } } : {}),
      checked: values['outcome'] === key,
    })),
    ...afterwards(conference, t),
    newActionId: id,
    newFamilyId: id,
    values,
  };
}

/** Who it is about, in which meeting, and the links away from it. */
function headOf(conference: data.ConferenceDetail, t: Translate) {
  const { meetingId, caseId, mayRun } = conference;
  const name = [conference.forename, conference.surname].filter(Boolean).join(' ');
  return {
    title: t('conferences:title', { name }),
    back: { href: urls.meetingConferences({ meetingId }), text: t('conferences:list.back') },
    name,
    reference: conference.reference,
    kind: t(`conferences:kind.${conference.kind}`),
    meeting: t('conferences:ofMeeting', { meeting: conference.meetingTitle, when: date(conference.sitsOn) }),
    rated: { rating: conference.rating },
    lead: conference.leadAgencyName,
    born: conference.birthDate
      ? t('conferences:born', { date: date(conference.birthDate), count: conference.age ?? 0 })
      : '',
    kase: urls.case({ caseId }),
    decisions: urls.meetingDecisions({ meetingId }),
    rate: mayRun ? urls.rateCase({ caseId }) : undefined,
  };
}

/** What follows a conference: limits, what goes out, the copies, and the other conferences. */
function afterwards(conference: data.ConferenceDetail, t: Translate) {
  const { itemId, meetingId, mayRun } = conference;
  const over = conference.heldOn !== null;
  return {
    limits: conference.limits.map((limit) => ({
      what: t(`conferences:limit.${limit.kind}`),
      due: date(limit.dueOn),
      state: dueWords(limit, t),
      warning: limit.warning,
    })),
    coreGroup: over && mayRun && conference.limits.some(({ kind, metOn }) => kind === 'core_group' && !metOn),
    clocks: conference.clocks.map((clock) => ({
      what: t(`conferences:clock.${clock.kind}`),
      kind: clock.kind,
      due: date(clock.dueOn),
      state: dueWords(clock, t),
      met: clock.metAt
        ? t(`conferences:clock.met.${clock.metThrough ?? 'sent'}`, {
            who: clock.metByName ?? '',
            when: dateTime(clock.metAt),
          })
        : '',
      minutes: clock.metThrough === 'minutes' ? urls.meetingMinutes({ meetingId }) : undefined,
      hint: clock.kind === 'record' && !clock.metAt ? t('conferences:clock.recordHint') : undefined,
      maySend: mayRun && !clock.metAt,
    })),
    copies:
      mayRun && conference.familyPart
        ? { family: urls.conferenceFamilyCopy({ itemId }), letter: urls.conferenceLetter({ itemId }) }
        : undefined,
    earlier: conference.earlier.map((each) => ({
      href: urls.conference({ itemId: each.itemId }),
      text: t('conferences:earlier.one', {
        date: date(each.heldOn),
        outcome: each.outcome ?? t('conferences:earlier.interim'),
      }),
    })),
    next: conference.nextItemId ? urls.conference({ itemId: conference.nextItemId }) : undefined,
  };
}

function endedWords(conference: data.ConferenceDetail, t: Translate) {
  const { heldOn, outcomeLabel, interim, reconvenedOn, quorate, proceededBecause } = conference;
  return {
    heading: interim
      ? t('conferences:ended.interim', { date: date(heldOn), on: date(reconvenedOn) })
      : t('conferences:ended.outcome', { date: date(heldOn), outcome: outcomeLabel ?? '' }),
    proceeded:
      quorate === false && !interim ? t('conferences:ended.proceeded', { reason: proceededBecause }) : '',
  };
}

const familyRow = (one: data.FamilyMember, t: Translate) => ({
  ...one,
  came: t(`conferences:family.${one.attended === null ? 'open' : one.attended ? 'came' : 'absent'}`),
});

function notesView({ notes, familyPart }: data.ConferenceDetail, t: Translate) {
  return noteKinds.map((kind) => ({
    kind,
    heading: t(`conferences:note.${kind}`),
    written: notes.some((note) => note.kind === kind),
    parts: audiences
      .filter((audience) => familyPart || audience === 'professionals')
      .map((audience) => ({
        id: `${kind}-${audience}`,
        label: familyPart ? t(`conferences:audience.${audience}`) : t(`conferences:note.${kind}`),
        text: notes.find((note) => note.kind === kind && note.audience === audience)?.text ?? '',
      })),
  }));
}
