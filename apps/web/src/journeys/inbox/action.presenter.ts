import { date, dateTime } from '../../pages/filters.js';
import type { Conflict } from '../../pages/conflict.js';
import { conflict } from '../../pages/conflict.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { ActionPage, CaseSummary, OwnerChoice, Status } from './documents.js';
import { ownerOf, standing } from './inbox.presenter.js';

/** An action, what its reader may do to it, and its case as far as they may see it. */
export function actionPage(action: ActionPage, kase: CaseSummary | null, drafted: boolean, t: Translate) {
  const { id: actionId, caseId } = action;
  const moved = action.firstDueOn !== action.dueOn;
  return {
    title: action.title,
    back: { href: urls.inbox(), text: t('inbox:title') },
    standing: standing(action, t),
    rows: [
      { key: t('inbox:who'), value: ownerOf(action, t) },
      {
        key: t('inbox:due'),
        value: moved
          ? t('inbox:movedFrom', { due: date(action.dueOn), first: date(action.firstDueOn) })
          : date(action.dueOn),
      },
      {
        key: t('inbox:setBy'),
        value: t('inbox:setByWhen', { name: action.setByName, when: date(action.setAt) }),
      },
      ...(action.closedAt ? [{ key: t('inbox:completedAt'), value: dateTime(action.closedAt) }] : []),
    ],
    note: action.outcomeNote,
    kase: kase && {
      href: urls.case({ caseId }),
      reference: kase.reference,
      subject: action.subjectName,
      rating: kase.rating,
      stale: kase.stale,
      open: kase.status === 'open',
      register: kase.register.name,
      lead: kase.leadAgency.name,
      reviewBy: date(kase.reviewBy),
      because: kase.because,
    },
    inform:
      kase?.allowed.contribute && kase.status === 'open'
        ? {
            draft: drafted ? urls.contribute({ caseId }, { from: actionId }) : null,
            share: urls.contribute({ caseId }, { kind: 'information', from: actionId }),
            nothing: urls.contribute({ caseId }, { kind: 'nothing_held', from: actionId }),
          }
        : null,
    complete: action.mayComplete
      ? { action: urls.completeAction({ actionId }), version: action.version }
      : null,
    reassign: action.mayReassign ? urls.reassignAction({ actionId }) : null,
    move: action.mayMove ? urls.moveAction({ actionId }) : null,
    values: {},
  };
}

/** What somebody else made of the action while this person wrote: both, side by side. */
export function completeConflict(
  typed: { outcome: string; note: string },
  current: Record<string, unknown> | null | undefined,
  t: Translate,
): Conflict {
  const statusWords = (status: string) => (status ? t(`inbox:status.${status as Status}`) : '');
  return conflict([
    {
      label: t('inbox:outcome'),
      yours: statusWords(typed.outcome),
      theirs: statusWords(String(current?.['status'] ?? '')),
    },
    { label: t('inbox:note'), yours: typed.note, theirs: String(current?.['outcomeNote'] ?? '') },
  ]);
}

const valueOf = (agencyId: string, personId: string | null) =>
  personId ? `${agencyId}/${personId}` : agencyId;

/** `AGENCY` or `AGENCY/PERSON` as the form sends it; undefined when it is neither. */
export function readOwner(
  value: string,
): { ownerAgencyId: string; ownerPersonId: string | null } | undefined {
  const [ownerAgencyId, ownerPersonId = null, more] = value.split('/');
  return ownerAgencyId && more === undefined
    ? { ownerAgencyId, ownerPersonId: ownerPersonId || null }
    : undefined;
}

/** The choice of owners: people of the agency for its lead, every agency and person for whoever runs the register. */
export function reassignPage(action: ActionPage, choices: OwnerChoice[] | null, t: Translate) {
  const agencies = choices ?? [
    { agencyId: action.ownerAgencyId, agencyName: action.ownerAgencyName, people: action.possibleOwners },
  ];
  const present = valueOf(action.ownerAgencyId, action.ownerPersonId);
  const items = agencies.flatMap(({ agencyId, agencyName, people }) => [
    { value: valueOf(agencyId, null), text: t('inbox:ownerNobody', { agency: agencyName }) },
    ...people.map((person) => ({
      value: valueOf(agencyId, person.id),
      text: t('inbox:ownerOf', { person: person.name, agency: agencyName }),
    })),
  ]);
  return {
    title: t('inbox:reassign.title'),
    back: { href: urls.action({ actionId: action.id }) },
    action: urls.reassignAction({ actionId: action.id }),
    what: action.title,
    now: ownerOf(action, t),
    items: [
      { value: '', text: t('inbox:reassign.choose') },
      ...items.filter(({ value }) => value !== present),
    ],
    version: action.version,
    values: {},
  };
}

export const movePage = (action: ActionPage, t: Translate) => ({
  title: t('inbox:move.title'),
  back: { href: urls.action({ actionId: action.id }) },
  action: urls.moveAction({ actionId: action.id }),
  what: action.title,
  now: date(action.dueOn),
  version: action.version,
});
