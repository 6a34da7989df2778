import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Colour, Filter, Order, RegisterCase, RegisterRead, RegisterSummary } from './documents.js';

type Query = Record<string, string | string[] | undefined>;

const all = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
const one = (value: string | string[] | undefined): string => all(value)[0] ?? '';
const colours: Colour[] = ['red', 'amber', 'green'];
const orders: Order[] = ['rating', 'review', 'opened', 'agency'];
/** The district that a postcode begins with; what is none is left out, and a whole postcode never stays in an address. */
const districtOf = (text: string) =>
  /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})?$/.exec(text.replace(/\s/g, '').toUpperCase())?.[1] ?? '';
const isId = (text: string) => /^[0-9a-f-]{36}$/i.test(text);

/** What the address asks for; what it does not understand it leaves out. */
export interface Asked {
  readonly filter: Filter;
  readonly order: Order;
  readonly after: string | null;
  /** The filters and the order as they stand in an address. */
  readonly query: Record<string, string | string[]>;
}

export function askedOf(query: Query): Asked {
  const ratings = colours.filter((colour) => all(query['rating']).includes(colour));
  const stale = one(query['stale']) === 'yes';
  const overdue = one(query['overdue']) === 'yes';
  const lead = isId(one(query['lead'])) ? one(query['lead']) : '';
  const school = isId(one(query['school'])) ? one(query['school']) : '';
  const area = districtOf(one(query['area']));
  const closed = one(query['status']) === 'closed';
  const order = orders.find((each) => each === one(query['order'])) ?? 'rating';
  return {
    filter: {
      ...(ratings.length ? { ratings } : {}),
      ...(stale ? { stale } : {}),
      ...(overdue ? { actionOverdue: true } : {}),
      ...(lead ? { leadAgencyId: lead } : {}),
      ...(school ? { lastSchoolId: school } : {}),
      ...(area ? { district: area } : {}),
      ...(closed ? { status: 'closed' as const } : {}),
    },
    order,
    after: one(query['after']) || null,
    query: {
      ...(ratings.length ? { rating: ratings } : {}),
      ...(stale ? { stale: 'yes' } : {}),
      ...(overdue ? { overdue: 'yes' } : {}),
      ...(lead ? { lead } : {}),
      ...(school ? { school } : {}),
      ...(area ? { area } : {}),
      ...(closed ? { status: 'closed' } : {}),
      ...(order === 'rating' ? {} : { order }),
    },
  };
}

function rowOf(kase: RegisterCase, t: Translate) {
  const overdue = kase.overdueActionCount ?? 0;
  return {
    href: urls.case({ caseId: kase.id }),
    reference: kase.reference,
    name: kase.subject ? `${kase.subject.surname}, ${kase.subject.forename}` : null,
    born: date(kase.subject?.birthDate),
    rated: { rating: kase.rating, stale: kase.stale },
    reviewBy: date(kase.reviewBy),
    stale: kase.stale,
    lead: kase.leadAgency.name,
    openedOn: date(kase.openedOn),
    actions: kase.openActionCount === null ? null : t('register:actions', { count: kase.openActionCount }),
    overdue: overdue > 0 ? t('register:actionsOverdue', { count: overdue }) : null,
  };
}

/** What the filter panel offers; schools only to whoever may see who the children are. */
function filtersOf(register: RegisterRead, asked: Asked, t: Translate) {
  const choice = ({ id, name }: { id: string; name: string }, selected: string | undefined) => ({
    value: id,
    text: name,
    selected: id === selected,
  });
  const anyAgency = (selected: string | undefined) => ({
    value: '',
    text: t('register:filter.any'),
    selected: !selected,
  });
  return {
    ratings: colours.map((colour) => ({
      value: colour,
      text: t(`common:rating.${colour}`),
      checked: asked.filter.ratings?.includes(colour) ?? false,
    })),
    also: [
      {
        value: 'yes',
        name: 'stale',
        text: t('register:filter.stale'),
        checked: asked.filter.stale ?? false,
      },
      {
        value: 'yes',
        name: 'overdue',
        text: t('register:filter.overdue'),
        checked: asked.filter.actionOverdue ?? false,
      },
      {
        value: 'closed',
        name: 'status',
        text: t('register:filter.closed'),
        checked: asked.filter.status === 'closed',
      },
    ],
    leads: [
      anyAgency(asked.filter.leadAgencyId),
      ...register.agencies.map((agency) => choice(agency, asked.filter.leadAgencyId)),
    ],
    schools: register.allowed.export
      ? [
          anyAgency(asked.filter.lastSchoolId),
          ...register.agencies
            .filter(({ kind }) => kind === 'school')
            .map((agency) => choice(agency, asked.filter.lastSchoolId)),
        ]
      : [],
    area: register.allowed.export ? { value: asked.filter.district ?? '' } : null,
    order: asked.order,
  };
}

/** A register as its page shows it. */
export function registerPage(register: RegisterRead, asked: Asked, t: Translate) {
  const { counts, moved } = register;
  const here = (query: Record<string, string | string[]>) =>
    urls.register({ registerId: register.id }, query);
  const rows = register.cases.nodes.map((kase) => rowOf(kase, t));
  return {
    title: register.name,
    id: register.id,
    group: register.group.name,
    named: rows.some(({ name }) => name !== null) || register.allowed.export,
    tileItems: [
      { number: counts.open, text: t('register:tile.open'), href: here({}) },
      ...colours.map((colour) => ({
        number: counts[colour],
        text: t(`common:rating.${colour}`),
        href: here({ rating: colour }),
      })),
      { number: counts.stale, text: t('register:tile.stale'), href: here({ stale: 'yes' }) },
      { number: counts.actionOverdue, text: t('register:tile.overdue'), href: here({ overdue: 'yes' }) },
    ],
    moved: moved && t('register:moved', { ...moved, since: date(moved.since) }),
    allowed: register.allowed,
    links: {
      check: register.allowed.run ? checkLink(register, t) : null,
      import: register.allowed.import ? urls.imports({ registerId: register.id }) : null,
    },
    rows,
    closed: asked.filter.status === 'closed',
    caption:
      asked.filter.status === 'closed' ? t('register:captionClosed') : t(`register:caption.${asked.order}`),
    filtered: Object.keys(asked.filter).length > 0,
    empty: emptyOf(counts.open, asked, t),
    orders: orders.map((order) => ({
      text: t(`register:order.${order}`),
      href: here({ ...asked.query, order }),
      current: order === asked.order,
    })),
    filters: filtersOf(register, asked, t),
    next: register.cases.next ? here({ ...asked.query, after: register.cases.next }) : null,
    first: asked.after ? here(asked.query) : null,
  };
}

const checkLink = ({ currentCheck, group }: RegisterRead, t: Translate) =>
  currentCheck
    ? { href: urls.check({ checkId: currentCheck.id }), text: t('register:checkGoOn') }
    : { href: urls.scheduleMeeting({ group: group.id }), text: t('register:check') };

const emptyOf = (open: number, asked: Asked, t: Translate) =>
  open === 0 && !Object.keys(asked.filter).length
    ? { text: t('register:empty'), next: t('register:emptyNext') }
    : { text: t('register:noneMatch'), next: t('register:noneMatchNext') };

/** The registers that somebody may see. */
export function registersPage(registers: readonly RegisterSummary[], t: Translate) {
  return {
    title: t('register:registers'),
    registers: registers.map((register) => {
      const here = (query: Record<string, string>) => urls.register({ registerId: register.id }, query);
      return {
        name: register.name,
        group: register.groupName,
        href: here({}),
        counts: [
          { number: register.open, text: t('register:tile.open'), href: here({}) },
          ...colours.map((colour) => ({
            number: register[colour],
            text: t(`common:rating.${colour}`),
            href: here({ rating: colour }),
          })),
          { number: register.stale, text: t('register:tile.stale'), href: here({ stale: 'yes' }) },
        ],
      };
    }),
  };
}
