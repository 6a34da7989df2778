import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { LeftOpen } from './end.documents.js';

type Meeting = NonNullable<LeftOpen['meeting']>;

/** A register check and a conference are gone through elsewhere: an item that nobody reached waits still. */
const notReached = ({ agenda }: Meeting, t: Translate) =>
  agenda
    .filter(({ stage, checkStatus }) => stage === 'waiting' && checkStatus !== 'finished')
    .map(({ id, kind, title }) => ({
      text: kind === 'register_check' ? t('meetings:registerCheck', { register: title }) : title,
      id,
    }));

/**
 * What is still open when a meeting is about to end: items that nobody reached, decisions that were proposed only, and actions
 * of earlier meetings of which nobody said how they came out. None of it keeps the meeting from ending.
 */
export function endPage(meeting: Meeting, { meetingDecisions, meetingActions }: LeftOpen, t: Translate) {
  const { id: meetingId } = meeting;
  const items = notReached(meeting, t).map(({ text, id }) => ({
    text,
    href: `${urls.meeting({ meetingId })}#item-${id}`,
  }));
  const decisions = (meetingDecisions?.items ?? []).flatMap((item) =>
    item.decisions
      .filter(({ status }) => status === 'open')
      .map(({ id, text }) => ({
        text,
        about: item.title,
        href: urls.meetingDecision({ meetingId, decisionId: id }),
      })),
  );
  const actions = (meetingActions?.before ?? [])
    .filter(({ status }) => status === 'open')
    .map((action) => ({
      text: action.title,
      about: t('meetings:ending.action', {
        owner: action.ownerPersonName
          ? t('meetingActions:owner', { person: action.ownerPersonName, agency: action.ownerAgencyName })
          : action.ownerAgencyName,
        date: date(action.dueOn),
      }),
      href: urls.meetingAction({ actionId: action.id }),
    }));
  // Matters arising gather what was not reached only of a meeting that went through its items.
  const goneThrough = meeting.agenda.some(({ stage }) => stage !== 'waiting');
  const parts = [
    {
      heading: t('meetings:ending.items'),
      hint: t(goneThrough ? 'meetings:ending.itemsHint' : 'meetings:ending.itemsNever'),
      rows: items,
    },
    { heading: t('meetings:ending.decisions'), hint: t('meetings:ending.decisionsHint'), rows: decisions },
    { heading: t('meetings:ending.actions'), hint: t('meetings:ending.actionsHint'), rows: actions },
  ].filter(({ rows }) => rows.length);
  return {
    title: t('meetings:ending.title'),
    meetingTitle: meeting.title,
    version: meeting.version,
    action: urls.endMeeting({ meetingId }),
    parts,
    back: { href: urls.meeting({ meetingId }), text: meeting.title },
  };
}
