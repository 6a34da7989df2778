import { dateTime, time } from '../../pages/filters.js';
import { londonParts } from '../../request/wall-time.js';
import type { FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Attendee } from '../meetings/documents.js';
import { meetingFrame } from '../meetings/frame.js';
import { quorumWords } from '../meetings/quorum.presenter.js';
import type { MeetingAttendance, MeetingHeading, Presence, SittingAttendance } from './documents.js';

const standing = (sitting: SittingAttendance, personId: string): Presence[] =>
  sitting.spans.filter((span) => span.personId === personId && !span.struck);

/** How somebody's attendance stands, in words. */
function statusWords(person: Attendee, sitting: SittingAttendance, t: Translate) {
  const last = standing(sitting, person.personId).at(-1);
  if (!last) return person.status ? t(`attendance:status.${person.status}`) : t('attendance:unknown');
  if (!last.untilAt)
    return t(last.mode === 'remote' ? 'attendance:hereRemote' : 'attendance:here', {
      from: time(last.fromAt),
    });
  return last.untilAt === sitting.endedAt
    ? t('attendance:stayed')
    : t('attendance:left', { at: time(last.untilAt) });
}

/** What one press of a button records of somebody: that they come, leave, or come back. */
function step(person: Attendee, sitting: SittingAttendance, meetingId: string, t: Translate) {
  if (sitting.endedAt) return undefined;
  const spans = standing(sitting, person.personId);
  const here = spans.find(({ untilAt }) => !untilAt);
  return here
    ? {
        action: urls.leaveMeeting({ meetingId, spanId: here.id }),
        text: t('attendance:leaves'),
        version: here.version,
      }
    : {
        action: urls.arriveAt({ meetingId, sittingId: sitting.id }),
        text: t(spans.length ? 'attendance:comesBack' : 'attendance:arrives'),
        personId: person.personId,
      };
}

const forWhom = (span: Presence, t: Translate): string => {
  const { agencyName: agency, deputyForName: name } = span;
  if (name) return t('attendance:times.deputy', { agency, name });
  return span.speaks ? agency : t('attendance:times.observes', { agency });
};

function sittingView(sitting: SittingAttendance, meeting: MeetingHeading, t: Translate) {
  const { id: meetingId, mayRun } = meeting;
  const told = new Map(sitting.apologies.map((apology) => [apology.personId, apology]));
  const open = mayRun && meeting.status !== 'cancelled';
  return {
    when: dateTime(sitting.startsAt),
    quorum: quorumWords(sitting.quorum, t),
    people: [...sitting.attendees]
      .sort((a, b) => a.agencyName.localeCompare(b.agencyName, 'en'))
      .map((person) => {
        const apology = told.get(person.personId);
        return {
          name: person.name,
          role: person.role ? t(`meetings:role.${person.role}`) : '',
          agency: person.agencyName,
          status: statusWords(person, sitting, t),
          told: apology && {
            information: apology.information,
            by: t('attendance:apologies.by', { name: apology.sentBy, when: dateTime(apology.sentAt) }),
          },
          step: open ? step(person, sitting, meetingId, t) : undefined,
        };
      }),
    spans: sitting.spans.map((span) => ({
      name: span.name,
      for: forWhom(span, t),
      from: time(span.fromAt),
      until: span.untilAt ? time(span.untilAt) : t('attendance:times.still'),
      mode: t(`attendance:times.${span.mode}`),
      struck: span.struck ? { text: t('attendance:times.struck'), kind: 'quiet' } : undefined,
      correct: open && !span.struck ? urls.presence({ meetingId, spanId: span.id }) : undefined,
    })),
    all: open ? urls.meetingAttendance({ meetingId, sittingId: sitting.id }) : undefined,
  };
}

const option = (value: string, text: string, typed: string) => ({ value, text, selected: value === typed });

/** The forms under the tables: another arrival, and apologies. Only what the reader may send. */
function forms(
  meeting: MeetingHeading,
  attendance: MeetingAttendance,
  sitting: SittingAttendance,
  { meId, values }: { meId: string; values: FormBody },
  t: Translate,
) {
  const typed = (name: string) => String(values[name] ?? '');
  const at = { meetingId: meeting.id, sittingId: sitting.id };
  const words = ({ name, agencyName }: { name: string; agencyName: string }) =>
    t('attendance:who', { name, agency: agencyName });
  const group = sitting.attendees.filter(({ role }) => role);
  const me = group.find(({ personId }) => personId === meId);
  const open = !sitting.endedAt && ['planned', 'running', 'adjourned'].includes(meeting.status);
  const people = (chosen: string) => group.map((one) => option(one.personId, words(one), chosen));
  return {
    arrival: meeting.mayRun &&
      meeting.status !== 'cancelled' && {
        action: urls.arriveAt(at),
        people: [option('', t('attendance:arrival.choose'), typed('personId')), ...people(typed('personId'))],
        outside: attendance.deputies.map((one) => option(one.id, words(one), typed('personId'))),
        deputies: [
          option('', t('attendance:arrival.nobody'), typed('deputyForId')),
          ...group
            .filter(({ role }) => role !== 'observer')
            .map((one) => option(one.personId, words(one), typed('deputyForId'))),
        ],
        modes: (['in_person', 'remote'] as const).map((mode) => ({
          value: mode,
          text: t(`attendance:times.${mode}`),
          checked: (typed('mode') || 'in_person') === mode,
        })),
      },
    apologies: open &&
      (meeting.mayRun || me) && {
        action: urls.sendApologies(at),
        own: !meeting.mayRun,
        people: [
          option('', t('attendance:arrival.choose'), typed('apologiesFrom')),
          ...people(typed('apologiesFrom')),
        ],
      },
  };
}

/** Who came to a meeting: by agency, with one button each; when they were there; whether it is quorate. */
export function attendancePage(
  meeting: MeetingHeading,
  attendance: MeetingAttendance,
  given: { meId: string; values?: FormBody },
  t: Translate,
) {
  const values = given.values ?? {};
  const current = attendance.sittings.find(({ id }) => id === attendance.currentSittingId);
  const others = attendance.sittings.filter((sitting) => sitting !== current);
  const { item, absentTwice } = attendance;
  return {
    ...meetingFrame(meeting, 'attendance', t),
    hidden: attendance.seesWhoCame ? undefined : t('attendance:forTheGroup'),
    sittings: attendance.seesWhoCame
      ? [...(current ? [current] : []), ...others.reverse()].map((sitting) =>
          sittingView(sitting, meeting, t),
        )
      : [],
    item: item && {
      title: t('attendance:item', { item: item.title }),
      quorum: quorumWords(item.quorum, t),
    },
    absentTwice: absentTwice.length
      ? t('attendance:absentTwice', { agencies: absentTwice.map(({ name }) => name).join(', ') })
      : undefined,
    values,
    ...(current ? forms(meeting, attendance, current, { meId: given.meId, values }, t) : {}),
    quorumRule: meeting.mayRun ? urls.quorum({ groupId: meeting.groupId }) : undefined,
  };
}

/** The form that corrects when somebody was there. */
export function presencePage(
  meeting: MeetingHeading,
  span: Presence,
  typed: FormBody | undefined,
  t: Translate,
) {
  const at = { meetingId: meeting.id, spanId: span.id };
  const values = typed ?? {
    from: londonParts(span.fromAt).time,
    until: span.untilAt ? londonParts(span.untilAt).time : '',
    mode: span.mode,
  };
  return {
    title: t('attendance:correct.title', { name: span.name }),
    meetingTitle: meeting.title,
    action: urls.presence(at),
    strike: urls.strikePresence(at),
    version: span.version,
    values,
    modes: (['in_person', 'remote'] as const).map((mode) => ({
      value: mode,
      text: t(`attendance:times.${mode}`),
      checked: values['mode'] === mode,
    })),
    back: { href: urls.meetingAttendanceAll({ meetingId: meeting.id }), text: t('meetings:page.attendance') },
  };
}
