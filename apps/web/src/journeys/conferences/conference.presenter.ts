import { newId } from '#libs/kernel';
import { date, dateTime } from '../../pages/filters.js';
import type { FormBody } from '../../request/form.js';
import { dateParts, formId, version } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { quorumWords } from '../meetings/quorum.presenter.js';
import { decisionView } from '../decisions/decisions.presenter.js';
import { audiences } from './audiences.js';
import type * as data from './documents.js';
import { reportsPart } from './reports.presenter.js';
import { noteKinds } from './typed.js';

type Tone = 'good' | 'bad' | 'quiet';

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
  const { itemId, meetingId, mayRun, heldOn, stage } = conference;
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
    ...reportsPart(conference, t),
    familyPart: conference.familyPart,
    family: conference.family.map((one) => familyRow(one, t)),
    notes: notesView(conference, t),
    anyNote: conference.notes.length > 0,
    decisions: conference.decisions.map((decision) => decisionView(decision, t)),
    allDecisions: urls.meetingDecisions({ meetingId }),
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
      attributes: { form: 'conference' },
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
    // The title stands in the browser's history: the reference, never the name.
    title: t('conferences:title', { reference: conference.reference }),
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
    goingOn: conference.goingOn && goingOnWords(conference, conference.goingOn, t),
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

/** Where a conference that was not quorate goes on: on an agenda, on one that can be chosen, or in a meeting still to be called. */
function goingOnWords(
  { itemId, groupId, mayRun, reconvenedOn }: data.ConferenceDetail,
  { latest, toBeHeld, meetings }: NonNullable<data.ConferenceDetail['goingOn']>,
  t: Translate,
) {
  return {
    by: t('conferences:goOn.by', { date: date(latest) }),
    there: toBeHeld && {
      href: urls.conference({ itemId: toBeHeld.itemId }),
      text: t('conferences:goOn.there', { date: date(toBeHeld.sitsOn) }),
    },
    newItemId: newId(),
    action: urls.conferenceGoOn({ itemId }),
    meetings: meetings.map(({ meetingId, title, sitsOn }) => ({
      meetingId,
      text: t('conferences:goOn.put', { meeting: title, date: date(sitsOn) }),
    })),
    call:
      mayRun && !toBeHeld
        ? {
            href: urls.scheduleMeeting({ group: groupId, on: reconvenedOn ?? latest }),
            text: t(meetings.length ? 'conferences:goOn.callAnother' : 'conferences:goOn.call'),
          }
        : undefined,
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
