import { date, dateTime } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { clockOf, ownerOf, reasonOf } from './board.presenter.js';
import type { Answer, Decision, Escalation, OwnerChoice } from './documents.js';

export const DECISIONS: Decision[] = ['accept', 'reassign', 'extend', 'convene'];

/** What somebody decided, in one sentence. */
export function answerText(
  { kind, untilOn, ownerAgency: agency, ownerPerson: person }: Answer,
  t: Translate,
): string {
  if (kind === 'convene') return t('escalations:answer.convene');
  if (kind !== 'reassign') return t(`escalations:answer.${kind}`, { date: date(untilOn) });
  return t('escalations:answer.reassign', {
    owner: person ? t('escalations:owner', { person, agency }) : agency,
  });
}

const answerRow = (answer: Answer, t: Translate) => ({
  text: answerText(answer, t),
  reason: answer.reason,
  by: t('escalations:answeredBy', { name: answer.respondedBy, when: dateTime(answer.respondedAt) }),
  meeting: answer.meetingId ? urls.meeting({ meetingId: answer.meetingId }) : null,
});

/** One escalation: why it is here, for how long, and what can be decided. */
export function escalationPage(one: Escalation, t: Translate) {
  const { id: escalationId } = one;
  const rows = [
    [t('escalations:columns.reason'), reasonOf(one, t)],
    [t('escalations:register'), one.registerName],
    [t('escalations:columns.owner'), ownerOf(one, t)],
    [t('escalations:columns.level'), t('escalations:levelOf', { level: one.level, levels: one.levels })],
    [t('escalations:raisedOn'), date(one.raisedOn)],
    [t('escalations:columns.age'), t('escalations:workingDays', { count: one.ageWorkingDays })],
    [t('escalations:overdueFor'), t('escalations:workingDays', { count: one.overdueWorkingDays })],
    [t('escalations:firstBreached'), date(one.firstBreachedOn)],
  ].flatMap(([key, value]) => (value ? [{ key, value }] : []));
  return {
    title: t('escalations:one', { reference: one.reference }),
    back: { href: urls.escalations(), text: t('escalations:title') },
    clock: clockOf(one, t),
    rows,
    kase: {
      href: urls.case({ caseId: one.caseId }),
      text: t('escalations:toCase', { reference: one.reference }),
    },
    decisions: one.mayRespond
      ? DECISIONS.map((decision) => ({
          href: urls.answerEscalation({ escalationId, decision }),
          text: t(`escalations:decide.${decision}.title`),
          what: t(`escalations:decide.${decision}.what`),
        }))
      : [],
    notYours: one.status === 'open' && !one.mayRespond,
    settled: one.status === 'closed',
    answers: one.responses.map((answer) => answerRow(answer, t)),
  };
}

/** The choices of a select: every agency, and below it the people in it. */
const ownerItems = (choices: readonly OwnerChoice[], t: Translate) => [
  { value: '', text: t('escalations:choose') },
  ...choices.flatMap(({ agencyId, agencyName, people }) => [
    { value: agencyId, text: t('escalations:ownerNobody', { agency: agencyName }) },
    ...people.map(({ id, name }) => ({
      value: `${agencyId}/${id}`,
      text: t('escalations:ownerOf', { agency: agencyName, person: name }),
    })),
  ]),
];

/** The two ids in the value of that select. */
export function readOwner(value: string): { ownerAgencyId: string; ownerPersonId?: string } {
  const [ownerAgencyId = '', ownerPersonId] = value.split('/');
  return ownerPersonId ? { ownerAgencyId, ownerPersonId } : { ownerAgencyId };
}

/** The form of one decision. */
export function decisionPage(
  one: Escalation,
  decision: Decision,
  choices: readonly OwnerChoice[],
  t: Translate,
) {
  const { id: escalationId } = one;
  return {
    title: t(`escalations:decide.${decision}.title`),
    caption: t('escalations:one', { reference: one.reference }),
    back: {
      href: urls.escalation({ escalationId }),
      text: t('escalations:one', { reference: one.reference }),
    },
    what: t(`escalations:decide.${decision}.what`),
    why: reasonOf(one, t),
    decision,
    version: one.version,
    action: urls.answerEscalation({ escalationId, decision }),
    dateLabel:
      decision === 'accept' || decision === 'extend' ? t(`escalations:decide.${decision}.until`) : null,
    owners: decision === 'reassign' ? ownerItems(choices, t) : null,
    now: ownerOf(one, t),
    button: t(`escalations:decide.${decision}.button`),
  };
}
