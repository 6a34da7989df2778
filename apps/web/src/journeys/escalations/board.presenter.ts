import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Counts, Escalation, Status, PassedOverStep, Waited } from './documents.js';

export type BoardView = Status | 'all';
const views: BoardView[] = ['open', 'answered', 'closed', 'all'];

/** An unknown view in an address shows what waits for a decision. */
export const readView = (value: string | undefined): BoardView =>
  views.find((view) => view === value) ?? 'open';

/** `6-10` or `21` in an address as working days; anything else is no age. */
export function readAge(value: string | undefined): Waited | undefined {
  const [, from, to] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(value ?? '') ?? [];
  if (from === undefined) return undefined;
  return to === undefined ? { from: Number(from) } : { from: Number(from), to: Number(to) };
}

const ageKey = ({ from, to }: { from: number; to?: number | null }) =>
  to === null || to === undefined ? String(from) : `${from}-${to}`;

const ageWords = ({ from, to }: { from: number; to?: number | null }, t: Translate): string =>
  to === null || to === undefined
    ? t('escalations:ages.over', { from: from - 1 })
    : t('escalations:ages.between', { from, to });

/** Why it is here, in one line. */
export const reasonOf = (one: Escalation, t: Translate): string =>
  one.kind === 'action'
    ? t('escalations:reason.action', {
        title: one.actionTitle ?? t('escalations:reason.anAction'),
        due: date(one.dueOn),
      })
    : t('escalations:reason.case_review', { due: date(one.dueOn) });

export const ownerOf = ({ ownerAgency: agency, ownerPerson: person }: Escalation, t: Translate): string =>
  person ? t('escalations:owner', { person, agency }) : t('escalations:ownerNobody', { agency });

/** Whether the clock runs, in words and as a kind for `state()`. */
export function clockOf(
  { clock, clockUntil }: Escalation,
  t: Translate,
): { text: string; kind: 'bad' | 'good' | 'quiet' } {
  const until = date(clockUntil);
  if (clock === 'running') return { text: t('escalations:clock.running'), kind: 'bad' };
  if (clock === 'done') return { text: t('escalations:clock.done'), kind: 'good' };
  return { text: t(`escalations:clock.${clock}`, { until }), kind: 'quiet' };
}

const row = (one: Escalation, t: Translate) => ({
  href: urls.escalation({ escalationId: one.id }),
  reference: one.reference,
  register: one.registerName,
  reason: t('escalations:reasonAndAge', {
    reason: reasonOf(one, t),
    overdue: t('escalations:workingDays', { count: one.overdueWorkingDays }),
  }),
  level: t('escalations:levelOf', { level: one.level, levels: one.levels }),
  age: t('escalations:workingDays', { count: one.ageWorkingDays }),
  owner: ownerOf(one, t),
  clock: clockOf(one, t),
});

const BAR_HEIGHT = 32;
const LONGEST_BAR = 380;

/** One bar for each age, drawn beside the table of the same numbers. */
function chartOf(ages: Counts['ages'], t: Translate) {
  const most = Math.max(...ages.map(({ count }) => count), 1);
  const bars = ages.map(({ from, to, count }, at) => ({
    label: ageWords({ from, to }, t),
    href: urls.escalations({ age: ageKey({ from, to }) }),
    count,
    y: at * BAR_HEIGHT,
    width: Math.round((count / most) * LONGEST_BAR),
  }));
  return { bars, height: ages.length * BAR_HEIGHT };
}

/** The director's page: tiles, ages, and the table of what waits. */
export function boardPage(
  board: { nodes: Escalation[]; next: string | null },
  counts: Counts,
  { view, waited, after }: { view: BoardView; waited?: Waited | undefined; after?: string | undefined },
  t: Translate,
) {
  const show = view === 'open' ? undefined : view;
  const age = waited && ageKey(waited);
  const empty = waited
    ? { text: t('escalations:empty.age'), next: t('escalations:emptyAgeNext') }
    : { text: t(`escalations:empty.${view}`), next: t('escalations:emptyNext') };
  const answered = (number: number, key: string) => ({
    number,
    text: t(`escalations:tiles.${key}`),
    href: urls.escalations({ show: 'answered' }),
  });
  return {
    title: t('escalations:title'),
    counts: [
      { number: counts.open, text: t('escalations:tiles.open'), href: urls.escalations() },
      answered(counts.running, 'running'),
      answered(counts.stopped, 'stopped'),
      answered(counts.paused, 'paused'),
    ],
    chart: counts.open > 0 ? chartOf(counts.ages, t) : null,
    tabs: views.map((each) => ({
      text: t(`escalations:view.${each}`),
      href: urls.escalations({ show: each === 'open' ? undefined : each }),
      active: each === view,
    })),
    caption: waited
      ? t('escalations:viewOfAge', { view: t(`escalations:view.${view}`), age: ageWords(waited, t) })
      : t(`escalations:view.${view}`),
    rows: board.nodes.map((one) => row(one, t)),
    empty: board.nodes.length === 0 ? empty : null,
    allAges: waited ? urls.escalations() : null,
    first: after ? urls.escalations({ show, age }) : null,
    next: board.next ? urls.escalations({ show, age, after: board.next }) : null,
  };
}

/** Steps that reached nobody, for whoever runs the register: somebody else should hear instead. */
export const passedOverRows = (steps: readonly PassedOverStep[], t: Translate) =>
  steps.map((step) => ({
    href: urls.case({ caseId: step.caseId }),
    reference: step.reference,
    who: t(`escalations:passedOver.recipient.${step.recipient}`),
    because: t(`escalations:passedOver.because.${step.because}`),
    dueOn: date(step.dueOn),
  }));
