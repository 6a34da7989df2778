import { date, dateTime } from '../../pages/filters.js';
import { field, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { MeetingHeading } from '../attendance/documents.js';
import { meetingFrame } from '../meetings/frame.js';
import type { CaseAction, MeetingAction, MeetingActions, Outcome } from './documents.js';

const outcomes: Outcome[] = ['done', 'not_possible', 'not_done'];

const standing = (
  { status, overdueWorkingDays }: Pick<MeetingAction, 'status' | 'overdueWorkingDays'>,
  t: Translate,
) => {
  if (status !== 'open')
    return { text: t(`meetingActions:outcome.${status}`), kind: status === 'done' ? 'good' : 'bad' };
  return {
    text: t('meetingActions:noOutcome'),
    kind: overdueWorkingDays === null ? 'quiet' : 'bad',
  };
};

const ownerOf = (
  {
    ownerPersonName: person,
    ownerAgencyName: agency,
  }: Pick<MeetingAction, 'ownerPersonName' | 'ownerAgencyName'>,
  t: Translate,
) => (person ? t('meetingActions:owner', { person, agency }) : agency);

/** One line of a table of actions. */
function row(action: MeetingAction, carryIn: string | undefined, t: Translate) {
  const carries =
    carryIn && (action.status === 'not_possible' || action.status === 'not_done') && !action.carriedToId;
  return {
    title: action.title,
    href: urls.meetingAction({ actionId: action.id }),
    item: action.itemTitle,
    owner: ownerOf(action, t),
    due: date(action.dueOn),
    standing: standing(action, t),
    note: action.outcomeNote,
    mark: action.carriedToId
      ? t('meetingActions:carried')
      : action.carriedFromId
        ? t('meetingActions:carriedOn')
        : undefined,
    carry: carries ? urls.carryForward({ meetingId: carryIn, actionId: action.id }) : undefined,
  };
}

/** One line of the table of actions on cases: their own page says the rest, and who may say how they came out. */
const caseRow = (action: CaseAction, t: Translate) => ({
  title: action.title,
  href: urls.action({ actionId: action.id }),
  item: t('meetingActions:ofCase', { reference: action.reference, item: action.itemTitle }),
  owner: ownerOf(action, t),
  due: date(action.dueOn),
  standing: standing(action, t),
  note: action.outcomeNote,
});

/** The actions of a meeting: what earlier ones left, what this one set, and the form that sets another. */
export function meetingActionsPage(
  meeting: MeetingHeading & { agenda: { id: string; title: string }[] },
  actions: MeetingActions,
  values: FormBody,
  t: Translate,
) {
  const { id: meetingId } = meeting;
  const open = actions.mayRun && meeting.status !== 'cancelled';
  const chosen = field(values, 'owner');
  return {
    ...meetingFrame(meeting, 'actions', t),
    before: actions.before.map((action) => row(action, open ? meetingId : undefined, t)),
    set: actions.set.map((action) => row(action, undefined, t)),
    onCases: actions.onCases.map((action) => caseRow(action, t)),
    values,
    form: open && {
      action: urls.meetingActions({ meetingId }),
      owners: [
        { value: '', text: t('meetingActions:form.choose') },
        ...actions.owners.flatMap(({ agencyId, agencyName, people }) => [
          { value: agencyId, text: agencyName, selected: chosen === agencyId },
          ...people.map(({ id, name }) => ({
            value: `${agencyId} ${id}`,
            text: t('meetingActions:owner', { person: name, agency: agencyName }),
            selected: chosen === `${agencyId} ${id}`,
          })),
        ]),
      ],
      items: [
        { value: '', text: t('meetingActions:form.noItem') },
        ...meeting.agenda.map(({ id, title }) => ({
          value: id,
          text: title,
          selected: field(values, 'itemId') === id,
        })),
      ],
    },
  };
}

/** One action of a meeting, for its owner and for the group. */
export function meetingActionPage(action: MeetingAction, typed: FormBody | undefined, t: Translate) {
  const { groupName: group } = action;
  const chosen = typed ? field(typed, 'outcome') : '';
  return {
    title: action.title,
    caption: group ? t('meetingActions:page.of', { group }) : t('meetingActions:page.ofMeeting'),
    owner: ownerOf(action, t),
    due: date(action.dueOn),
    standing: standing(action, t),
    note: action.outcomeNote,
    told:
      action.closedBy && action.status !== 'open'
        ? t('meetingActions:page.told', {
            outcome: t(`meetingActions:outcome.${action.status}`),
            name: action.closedBy,
            when: dateTime(action.closedAt),
          })
        : undefined,
    action:
      action.mayComplete && action.status === 'open'
        ? urls.meetingAction({ actionId: action.id })
        : undefined,
    reopen: action.mayReopen ? urls.meetingAction({ actionId: action.id }) : undefined,
    version: action.version,
    values: typed ?? {},
    outcomes: outcomes.map((value) => ({
      value,
      text: t(`meetingActions:page.${value}`),
      checked: value === chosen,
    })),
    back: action.meetingTitle
      ? { href: urls.meetingActions({ meetingId: action.meetingId }), text: action.meetingTitle }
      : { href: urls.inbox(), text: t('inbox:title') },
  };
}
