import { date, dateTime } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { lookOf } from '../../pages/trail-words.js';
import { urls } from '../../urls.js';
import type {
  CaseAction,
  CaseContribution,
  CaseHead,
  CaseLook,
  CaseReader,
  CaseSummary,
  ChronologyEntry,
  RatingGiven,
} from './documents.js';

export type SubPage = 'summary' | 'chronology' | 'information' | 'actions' | 'ratings' | 'access';

/** What stands at the top of each page of a case: who it is about, its rating, and the other pages. */
export function caseFrame(kase: CaseHead, current: SubPage | null, t: Translate) {
  const id = { caseId: kase.id };
  const links: [SubPage, string, boolean][] = [
    ['summary', urls.case(id), true],
    ['chronology', urls.caseChronology(id), kase.subject !== null],
    ['information', urls.caseInformation(id), kase.subject !== null],
    ['actions', urls.caseActions(id), kase.subject !== null],
    ['ratings', urls.caseRatings(id), kase.allowed.readAll],
    ['access', urls.caseAccess(id), kase.allowed.readAll],
  ];
  const name = kase.subject ? `${kase.subject.forename} ${kase.subject.surname}` : null;
  const page = current && current !== 'summary' ? `${t(`case:page.${current}`)}: ` : '';
  return {
    // The title stands in the browser's history: the reference, never the name.
    title: page + t('case:title', { reference: kase.reference }),
    kase: {
      id: kase.id,
      heading: name ?? t('case:title', { reference: kase.reference }),
      reference: kase.reference,
      born: date(kase.subject?.birthDate),
      rated: { rating: kase.rating, stale: kase.stale },
      closed:
        kase.status === 'closed'
          ? t('case:closedOn', { date: date(kase.closedOn), outcome: kase.outcomeLabel ?? '' })
          : null,
      review: t(kase.stale ? 'case:reviewOverdue' : 'case:reviewBy', { date: date(kase.reviewBy) }),
      lead: kase.leadPerson
        ? t('case:leadPerson', { person: kase.leadPerson.name, agency: kase.leadAgency.name })
        : kase.leadAgency.name,
      register: kase.register.name,
      because: kase.because,
      version: kase.version,
      open: kase.status === 'open',
    },
    allowed: kase.allowed,
    subNavigation: links
      .filter(([, , shown]) => shown)
      .map(([key, href]) => ({ text: t(`case:page.${key}`), href, active: key === current })),
    back:
      kase.allowed.readAll || !kase.subject
        ? { text: kase.register.name, href: urls.register({ registerId: kase.register.id }) }
        : { href: urls.home() },
  };
}

export function summaryPage(kase: CaseSummary, t: Translate) {
  const rows = (part: 'subject' | 'fields') =>
    kase.details
      .filter((field) => field.part === part && field.words !== null)
      .map(({ label, type, value, words }) => ({
        key: { text: label },
        value: {
          text:
            type === 'date'
              ? date(value)
              : type === 'boolean'
                ? t(`case:${value === 'yes' ? 'yes' : 'no'}`)
                : (words ?? ''),
        },
      }));
  const missing = kase.details.filter((field) => field.words === null).map(({ label }) => label);
  const row = (key: string, text: string | null) =>
    text ? [{ key: { text: t(`case:field.${key}`) }, value: { text } }] : [];
  return {
    ...caseFrame(kase, 'summary', t),
    facts: [
      ...row('reference', kase.reference),
      ...row('register', kase.register.name),
      ...row('opened', date(kase.openedOn)),
      ...row('lead', kase.leadAgency.name),
      ...row('leadPerson', kase.leadPerson?.name ?? null),
      ...row('lastCheck', date(kase.lastCheckedAt)),
      ...row('redChecks', kase.redChecks ? String(kase.redChecks) : null),
      ...row('external', kase.externalReference),
    ],
    subject: rows('subject'),
    fields: rows('fields'),
    missing: missing.length ? t('case:missing', { fields: missing.join(', ') }) : null,
    actions: kase.openActions.map((action) => ({
      title: action.title,
      owner: ownerOf(action),
      due: date(action.dueOn),
      overdue: action.overdue,
    })),
    information: kase.latestContributions.map((given) => ({
      kind: t(`case:kind.${given.kind}`),
      facts: given.facts,
      by: t('case:givenBy', { agency: given.agency.name, date: date(given.givenAt) }),
    })),
  };
}

const ownerOf = ({ ownerPerson, ownerAgency }: Pick<CaseAction, 'ownerPerson' | 'ownerAgency'>) =>
  ownerPerson ? `${ownerPerson.name}, ${ownerAgency.name}` : ownerAgency.name;

export const informationPage = (kase: CaseHead & { contributions: CaseContribution[] }, t: Translate) => ({
  ...caseFrame(kase, 'information', t),
  contributions: kase.contributions.map((given) => ({
    id: given.id,
    title: t('case:givenTitle', { agency: given.agency.name, kind: t(`case:kind.${given.kind}`) }),
    facts: given.facts,
    opinion: given.opinion,
    source: given.source,
    factsOn: date(given.factsOn),
    by: t('case:givenAt', { person: given.person.name, at: dateTime(given.givenAt) }),
  })),
});

export const actionsPage = (kase: CaseHead & { actions: CaseAction[] }, t: Translate) => ({
  ...caseFrame(kase, 'actions', t),
  actions: kase.actions.map((action) => ({
    title: action.title,
    href: urls.action({ actionId: action.id }),
    owner: ownerOf(action),
    due: date(action.dueOn),
    state: action.overdue
      ? { text: t('case:action.overdue'), kind: 'bad' }
      : { text: t(`case:action.${action.status}`), kind: action.status === 'done' ? 'good' : 'quiet' },
    note: action.outcomeNote,
    closed: date(action.closedAt),
    set: t('case:action.setBy', { person: action.setBy?.name ?? '', date: date(action.setAt) }),
  })),
});

export const ratingsPage = (kase: CaseHead & { ratings: RatingGiven[] | null }, t: Translate) => ({
  ...caseFrame(kase, 'ratings', t),
  ratings: (kase.ratings ?? []).map((given) => ({
    colour: given.rating,
    reason: given.reason,
    reviewBy: date(given.reviewBy),
    at: dateTime(given.ratedAt),
    by: given.ratedBy.name,
    where: t(given.imported ? 'case:sourceOf.import' : given.inCheck ? 'case:inCheck' : 'case:byHand'),
  })),
});

/** One sentence of a chronology. */
function entryText(entry: ChronologyEntry, t: Translate): { heading: string; text: string | null } {
  const what = entry.label ?? fieldWord(entry.what, t);
  switch (entry.kind) {
    case 'field':
    case 'lead':
      return {
        heading: t('case:entry.field', { what }),
        text: t('case:entry.wasIs', {
          was: entry.was ?? t('case:nothing'),
          is: entry.isNow ?? t('case:nothing'),
        }),
      };
    case 'rating':
      return {
        heading: entry.was
          ? t('case:entry.ratedFrom', {
              from: t(`common:rating.${entry.was}`),
              to: t(`common:rating.${entry.what}`),
            })
          : t('case:entry.rated', { to: t(`common:rating.${entry.what}`) }),
        text: entry.isNow,
      };
    case 'review':
      if (entry.what === 'decision') {
        return {
          heading: t('case:entry.decision'),
          text: entry.was ? t('case:entry.wasIs', { was: entry.was, is: entry.isNow ?? '' }) : entry.isNow,
        };
      }
      return {
        heading: t('case:entry.review'),
        text: t('case:entry.wasIs', {
          was: entry.was ?? t('case:nothing'),
          is: entry.isNow ?? t('case:nothing'),
        }),
      };
    case 'information':
      return { heading: t(`case:kind.${entry.what}`), text: entry.isNow };
    case 'action':
      if (entry.what === 'owner' || entry.what === 'due') {
        return {
          heading: t(`case:entry.action_${entry.what}`),
          text: t('case:entry.actionWasIs', { title: entry.label, was: entry.was, is: entry.isNow }),
        };
      }
      return entry.what === 'set'
        ? { heading: t('case:entry.actionSet'), text: entry.isNow }
        : {
            heading: t('case:entry.actionEnded', { state: t(`case:action.${entry.what}`).toLowerCase() }),
            text: [entry.was, entry.isNow].filter(Boolean).join(': '),
          };
    case 'closed':
    case 'reopened':
      return { heading: t(`case:entry.${entry.kind}`), text: entry.isNow };
    default:
      return { heading: t('case:entry.opened'), text: null };
  }
}

const fieldWord = (what: string, t: Translate) =>
  ['leadAgency', 'leadPerson', 'externalReference'].includes(what) ? t(`case:what.${what}`) : what;

/** The filters of a chronology: each stands for some kinds of entry. */
export const chronologyFilters: Record<string, string[]> = {
  changes: ['opened', 'field', 'lead', 'review', 'closed', 'reopened'],
  ratings: ['rating'],
  information: ['information'],
  actions: ['action'],
};

export const chronologyPage = (
  kase: CaseHead,
  chronology: { nodes: ChronologyEntry[]; next: string | null },
  asked: { show: string[]; after: string | null },
  t: Translate,
) => ({
  ...caseFrame(kase, 'chronology', t),
  entries: chronology.nodes.map((entry) => ({
    ...entryText(entry, t),
    at: dateTime(entry.at),
    by: [entry.personName, entry.agencyName].filter(Boolean).join(', '),
    source: entry.source === 'hand' ? null : t(`case:sourceOf.${entry.source}`),
  })),
  filters: Object.keys(chronologyFilters).map((key) => ({
    value: key,
    text: t(`case:show.${key}`),
    checked: asked.show.includes(key),
  })),
  filtered: asked.show.length > 0,
  next: chronology.next
    ? urls.caseChronology({ caseId: kase.id }, { show: asked.show, after: chronology.next })
    : null,
  first: asked.after ? urls.caseChronology({ caseId: kase.id }, { show: asked.show }) : null,
});

/** When those see it no longer who have no last day. */
const untilOf: Record<string, string> = {
  open_action: 'case:reader.untilClosed',
  report: 'case:reader.untilConference',
};

export const accessPage = (
  kase: CaseHead,
  readers: CaseReader[] | null,
  looks: { nodes: CaseLook[]; next: string | null } | null,
  after: string | null,
  t: Translate,
) => ({
  ...caseFrame(kase, 'access', t),
  readers: (readers ?? []).map((reader) => ({
    who: reader.personName
      ? `${reader.personName}, ${reader.agencyName}`
      : t('case:reader.agency', { agency: reader.agencyName }),
    why: t(`case:reader.${reader.role}`),
    until: reader.untilOn ? date(reader.untilOn) : t(untilOf[reader.role] ?? 'case:reader.noEnd'),
  })),
  looks:
    looks &&
    looks.nodes.map((look) => ({
      who: `${look.personName}, ${look.agencyName}`,
      did: lookOf(look.action, t),
      at: dateTime(look.at),
    })),
  first: after ? urls.caseAccess({ caseId: kase.id }) : null,
  next: looks?.next ? urls.caseAccess({ caseId: kase.id }, { after: looks.next }) : null,
});
