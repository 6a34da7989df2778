import { date, dateTime } from '../../pages/filters.js';
import { field, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { groupFrame } from '../groups/frame.js';
import type { GroupHead } from '../groups/group-head.js';
import { ownerChoices } from '../plans/plan-action-form.js';
import type { PlanOwner } from '../plans/documents.js';
import type {
  GroupRequest,
  GroupRequestDetail,
  Receiver,
  RequestsOfGroup,
  RequestStatus,
  ThemeOfGroup,
} from './documents.js';

type State = { text: string; kind: 'bad' | 'good' | 'quiet' };

const kindOf: Record<RequestStatus, State['kind']> = {
  sent: 'quiet',
  accepted: 'quiet',
  declined: 'bad',
  answered: 'good',
  withdrawn: 'quiet',
};

const overdueOf = ({ overdueWorkingDays: days }: GroupRequest, t: Translate): State | undefined =>
  days === null ? undefined : { text: t('group-requests:overdueBy', { count: days }), kind: 'bad' };

const stateOf = ({ status }: GroupRequest, t: Translate): State => ({
  text: t(`group-requests:status.${status}`),
  kind: kindOf[status],
});

const row = (request: GroupRequest, t: Translate) => ({
  href: urls.groupRequest({ requestId: request.id }),
  title: request.title,
  from: request.fromGroupName,
  to: request.toGroupName,
  due: date(request.dueOn) || t('group-requests:noDate'),
  overdue: overdueOf(request, t),
  state: stateOf(request, t),
});

/** What was passed on between all the groups that somebody reads. */
export const allRequestsPage = (requests: GroupRequest[], t: Translate) => ({
  title: t('group-requests:title'),
  back: { href: urls.myGroups(), text: t('groups:title') },
  rows: requests.map((request) => row(request, t)),
});

/** What was passed to one group and on by it. */
export const requestsPage = (
  group: GroupHead,
  { maySend, passedToUs, passedOnByUs }: RequestsOfGroup,
  today: string,
  t: Translate,
) => ({
  ...groupFrame(group, 'requests', today, t),
  send: maySend ? urls.sendGroupRequest({ groupId: group.id }) : undefined,
  toUs: passedToUs.map((request) => row(request, t)),
  byUs: passedOnByUs.map((request) => row(request, t)),
});

/** The form with which a group passes something on. */
export const sendForm = (group: GroupHead, receivers: Receiver[], values: FormBody, t: Translate) => ({
  title: t('group-requests:form.title'),
  caption: group.name,
  action: urls.sendGroupRequest({ groupId: group.id }),
  receivers: [
    { value: '', text: t('group-requests:form.choose') },
    ...receivers.map(({ id, name, relation }) => ({
      value: id,
      text: relation === 'other' ? name : t(`group-requests:form.${relation}`, { group: name }),
      selected: field(values, 'toGroupId') === id,
    })),
  ],
  values,
  back: { href: urls.groupRequests({ groupId: group.id }), text: group.name },
});

const told = (name: string | null, at: string | null, t: Translate): string =>
  name && at ? t('group-requests:told', { name, when: dateTime(at) }) : '';

/** One request: what is asked, what came of it, and what its reader may do. */
export function requestPage(request: GroupRequestDetail, t: Translate) {
  const { id: requestId, planActionStatus: ended } = request;
  const action = (name: 'accept' | 'decline' | 'answer' | 'withdraw', may: boolean, href: string) =>
    may ? [{ text: t(`group-requests:do.${name}`), href }] : [];
  const completed = ended !== null && ended !== 'open';
  return {
    title: request.title,
    // `state` is a macro of the templates: a field of that name would hide it.
    stands: stateOf(request, t),
    overdue: overdueOf(request, t),
    text: request.text,
    facts: [
      { key: t('group-requests:fact.from'), value: request.fromGroupName },
      { key: t('group-requests:fact.to'), value: request.toGroupName },
      { key: t('group-requests:fact.due'), value: date(request.dueOn) || t('group-requests:noDate') },
      { key: t('group-requests:fact.asked'), value: told(request.askedByName, request.askedAt, t) },
    ],
    reason:
      request.status === 'declined' || request.status === 'withdrawn'
        ? {
            heading: t(`group-requests:reason.${request.status}`),
            text: request.decisionReason || t('group-requests:noReason'),
            by: told(request.decidedByName, request.decidedAt, t),
          }
        : undefined,
    answer: request.answer
      ? { text: request.answer, by: told(request.answeredByName, request.answeredAt, t) }
      : undefined,
    planAction: request.planActionId
      ? { href: urls.planAction({ actionId: request.planActionId }), completed }
      : undefined,
    offer: completed && request.mayAnswer,
    actions: [
      ...action('accept', request.mayDecide, urls.acceptGroupRequest({ requestId })),
      ...action('answer', request.mayAnswer, urls.answerGroupRequest({ requestId })),
      ...action('decline', request.mayDecide, urls.declineGroupRequest({ requestId })),
      ...action('withdraw', request.mayWithdraw, urls.withdrawGroupRequest({ requestId })),
    ],
    back: { href: urls.passedOn(), text: t('group-requests:title') },
  };
}

/** The answer that a completed action offers: how it ended, and what was written about it. */
export function offeredAnswer(request: GroupRequestDetail, t: Translate): string {
  const { planActionStatus: status, planActionOutcome: outcome } = request;
  if (!status || status === 'open') return '';
  const words = t(`plans:status.${status}`);
  return outcome ? t('group-requests:answerForm.prefilled', { status: words, outcome }) : words;
}

/** The choices with which a request is accepted. */
export const acceptForm = (
  request: GroupRequestDetail,
  { themes, owners }: { themes: ThemeOfGroup[]; owners: PlanOwner[] },
  values: FormBody,
  t: Translate,
) => ({
  title: t('group-requests:accept.title'),
  caption: request.title,
  action: urls.acceptGroupRequest({ requestId: request.id }),
  themes: [
    { value: '', text: t('group-requests:accept.noTheme') },
    ...themes.map(({ id, title, planTitle }) => ({
      value: id,
      text: t('group-requests:accept.themeOf', { plan: planTitle, theme: title }),
      selected: field(values, 'themeId') === id,
    })),
  ],
  owners: ownerChoices(owners, t),
  values,
  back: { href: urls.groupRequest({ requestId: request.id }), text: request.title },
});
