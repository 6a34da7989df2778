import { dateTime } from '../../pages/filters.js';
import { field, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { MeetingHeading } from '../attendance/documents.js';
import { meetingFrame } from '../meetings/frame.js';
import { quorumWords } from '../meetings/quorum.presenter.js';
import type { Decision, ItemDecisions, MeetingDecisions, Voice } from './documents.js';

const voiceKinds: Voice[] = ['for', 'against', 'abstains'];

/** How a decision stands, in a word. */
export function statusOf({ status, adopted }: Decision, t: Translate): { text: string; kind: string } {
  if (status === 'chair_decided')
    return {
      text: t(adopted ? 'decisions:status.chair_decided_yes' : 'decisions:status.chair_decided_no'),
      kind: adopted ? 'good' : 'bad',
    };
  const kind = status === 'carried' ? 'good' : status === 'not_carried' ? 'bad' : 'quiet';
  return { text: t(`decisions:status.${status}`), kind };
}

/** The voices in sentences: who is for it, who is against it, who abstains. */
export const voiceWords = (decision: Decision, t: Translate): string[] =>
  voiceKinds.flatMap((kind) => {
    const agencies = decision.voices
      .filter(({ voice }) => voice === kind)
      .map(({ agencyName }) => agencyName);
    return agencies.length ? [t(`decisions:voices.${kind}`, { agencies: agencies.join(', ') })] : [];
  });

const outcome = (adopted: boolean, t: Translate) => t(adopted ? 'decisions:adopted' : 'decisions:notAdopted');

/** A decision as everybody who sees its item reads it. */
export function decisionView(decision: Decision, t: Translate) {
  const { chairReason, proceedReason, quorate, quorum } = decision;
  return {
    text: decision.text,
    status: statusOf(decision, t),
    by: t('decisions:by', { agency: decision.proposedBy }),
    voices: voiceWords(decision, t),
    decided:
      decision.decidedBy &&
      t('decisions:decided', { name: decision.decidedBy, when: dateTime(decision.decidedAt) }),
    quorate: quorate && quorum ? t('decisions:quorate', { count: quorumWords(quorum, t)!.count }) : undefined,
    inquorate:
      quorate === false
        ? {
            text: t('decisions:inquorate'),
            kind: 'bad',
            what: quorumWords(quorum, t)?.missing,
            why: t('decisions:proceeded', { reason: proceedReason }),
          }
        : undefined,
    chair: chairReason ? t('decisions:chairBecause', { reason: chairReason }) : undefined,
    dissents: decision.dissents.map(({ agencyName: agency, reason }) =>
      t('decisions:dissent', { agency, reason }),
    ),
    corrections: decision.corrections.map(({ correctedBy: name, correctedAt, reason, text, adopted }) =>
      t('decisions:corrected', {
        name,
        when: dateTime(correctedAt),
        reason,
        text,
        adopted: outcome(adopted, t),
      }),
    ),
  };
}

/** What a meeting decided, item by item. */
export function decisionsPage(meeting: MeetingHeading, decisions: MeetingDecisions, t: Translate) {
  const { id: meetingId } = meeting;
  const running = meeting.status === 'running';
  return {
    ...meetingFrame(meeting, 'decisions', t),
    notRunning: decisions.mayRun && !running,
    items: decisions.items.map((item) => ({
      title: item.title,
      now: item.now ? { text: t('decisions:now'), kind: 'good' } : undefined,
      quorum: quorumWords(item.quorum, t),
      decisions: item.decisions.map((decision) => ({
        ...decisionView(decision, t),
        link:
          decisions.mayRun && decision.status !== 'withdrawn'
            ? {
                href: urls.meetingDecision({ meetingId, decisionId: decision.id }),
                text: t(decision.status === 'open' ? 'decisions:open' : 'decisions:more'),
              }
            : undefined,
      })),
      propose:
        decisions.mayRun && running ? urls.proposeDecision({ meetingId, itemId: item.itemId }) : undefined,
    })),
  };
}

/** The form that proposes a decision under an item. */
export function proposePage(
  meeting: MeetingHeading,
  item: ItemDecisions,
  decisions: MeetingDecisions,
  values: FormBody,
  t: Translate,
) {
  const meetingId = meeting.id;
  return {
    title: t('decisions:form.title'),
    item: item.title,
    action: urls.proposeDecision({ meetingId, itemId: item.itemId }),
    attendance: decisions.present.length ? undefined : urls.meetingAttendanceAll({ meetingId }),
    values,
    agencies: agencyItems(decisions, field(values, 'agencyId'), t),
    back: { href: urls.meetingDecisions({ meetingId }), text: t('meetings:page.decisions') },
  };
}

const agencyItems = ({ present }: MeetingDecisions, chosen: string, t: Translate) => [
  { value: '', text: t('decisions:form.choose') },
  ...present.map(({ id, name }) => ({ value: id, text: name, selected: id === chosen })),
];

const said = (decision: Decision, values: FormBody | undefined, agencyId: string): string =>
  // Another form of the page may have been sent.
  values && Object.keys(values).some((name) => name.startsWith('voice-'))
    ? field(values, `voice-${agencyId}`)
    : (decision.voices.find((one) => one.agencyId === agencyId)?.voice ?? '');

/** One decision with what can be recorded of it now: voices and a decision, or dissent and a correction. */
export function decisionPage(
  meeting: MeetingHeading,
  found: { item: ItemDecisions; decision: Decision; all: MeetingDecisions },
  values: FormBody | undefined,
  t: Translate,
) {
  const { item, decision, all } = found;
  const at = { meetingId: meeting.id, decisionId: decision.id };
  const open = decision.status === 'open' && meeting.status === 'running';
  const inquorate = item.quorum !== null && !item.quorum.quorate;
  const decided = decision.adopted !== null;
  const choice = (name: string, chosen: string | undefined) =>
    (['yes', 'no'] as const).map((value) => ({
      value,
      text: t(`decisions:decide.${value}`),
      checked: ((values && field(values, name)) || chosen) === value,
    }));
  return {
    title: decision.text,
    item: item.title,
    version: decision.version,
    values: values ?? {},
    decision: decisionView(decision, t),
    quorum: open ? quorumWords(item.quorum, t) : undefined,
    voices: open && {
      action: urls.recordVoices(at),
      agencies: all.present.map(({ id, name }) => ({
        id,
        name,
        items: voiceKinds.map((voice) => ({
          value: voice,
          text: t(`decisions:voice.${voice}`),
          checked: said(decision, values, id) === voice,
        })),
      })),
    },
    decide: open && {
      action: urls.decide(at),
      withdraw: urls.withdrawDecision(at),
      proceed: inquorate && all.mayChair,
      blocked: inquorate && !all.mayChair,
      chair: all.mayChair && choice('adopted', undefined),
    },
    dissent: decided && {
      action: urls.recordDissent(at),
      // Who was there when it was decided may have left by now: whoever had a voice, and whoever is here.
      agencies: agencyItems(
        { ...all, present: peopleAtTheTable(decision, all) },
        values ? field(values, 'agencyId') : '',
        t,
      ),
    },
    correct: decided &&
      (decision.status !== 'chair_decided' || all.mayChair) && {
        action: urls.correctDecision(at),
        text: (values && field(values, 'text')) || decision.text,
        adopted: choice('adopted', decision.adopted ? 'yes' : 'no'),
      },
    back: { href: urls.meetingDecisions({ meetingId: meeting.id }), text: t('meetings:page.decisions') },
  };
}

const peopleAtTheTable = (decision: Decision, { present }: MeetingDecisions) =>
  [
    ...new Map([
      ...decision.voices.map(({ agencyId, agencyName }) => [agencyId, agencyName] as const),
      ...present.map(({ id, name }) => [id, name] as const),
    ]),
  ]
    .map(([id, name]) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
