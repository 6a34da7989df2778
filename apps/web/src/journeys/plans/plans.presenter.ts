import { date, dateTime } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type {
  Achieved,
  Finding,
  ListedPlan,
  Measure,
  PlanAction,
  PlanDetail,
  PlansOfGroup,
  Theme,
} from './documents.js';

type State = { text: string; kind: 'bad' | 'good' | 'quiet' };

const row = (plan: ListedPlan, t: Translate) => ({
  href: urls.plan({ planId: plan.id }),
  title: plan.title,
  group: plan.groupName,
  kind: t(`plans:kind.${plan.kind}`),
  closed: plan.status === 'closed' ? t('plans:closedOn', { date: date(plan.closedOn) }) : undefined,
  done: t('plans:doneOf', { done: plan.done, count: plan.actions }),
  overdue: plan.overdue ? { text: t('plans:overdueCount', { count: plan.overdue }), kind: 'bad' } : undefined,
  ratings: (['red', 'amber', 'green'] as const)
    .filter((rating) => plan[rating] > 0)
    .map((rating) => ({ rating, count: plan[rating] })),
});

/** Every plan that somebody may read, of whichever group. */
export const allPlansPage = (plans: ListedPlan[], t: Translate) => ({
  title: t('plans:all.title'),
  rows: plans.map((plan) => row(plan, t)),
});

/** The plans of one group. */
export const plansPage = ({ group, mayRun, finishes, plans }: PlansOfGroup, t: Translate) => ({
  title: t('plans:ofGroup.title'),
  groupName: group.name,
  rows: plans.map((plan) => row(plan, t)),
  finish: finishes ? urls.finish({ groupId: group.id }) : undefined,
  add: mayRun ? urls.addPlan({ groupId: group.id }) : undefined,
  back: { href: urls.allPlans(), text: t('plans:all.title') },
});

export const ownerOf = (
  action: Pick<PlanAction, 'ownerPersonName' | 'ownerAgencyName'>,
  t: Translate,
): string =>
  action.ownerPersonName
    ? t('plans:owner', { person: action.ownerPersonName, agency: action.ownerAgencyName })
    : t('plans:ownerNobody', { agency: action.ownerAgencyName });

/** How an action stands, in words and as a kind for `state()`. */
export function standingOf(action: PlanAction, t: Translate): State | undefined {
  if (action.status === 'done') return { text: t('plans:status.done'), kind: 'good' };
  if (action.status !== 'open') return { text: t(`plans:status.${action.status}`), kind: 'quiet' };
  if (action.overdueWorkingDays === null) return undefined;
  return { text: t('plans:overdueBy', { count: action.overdueWorkingDays }), kind: 'bad' };
}

/** "2026/27" or "2026/27, quarter 1 (April to June)". */
export function periodOf({ year, quarter }: Pick<PlanAction, 'year' | 'quarter'>, t: Translate): string {
  if (year === null) return '';
  const name = `${year}/${String(year + 1).slice(2)}`;
  return quarter === null ? name : t('plans:period', { year: name, quarter: t(`plans:quarter.${quarter}`) });
}

const achievedKind: Record<Achieved, State['kind']> = { yes: 'good', partly: 'quiet', no: 'bad' };

function measureRow(measure: Measure, plan: PlanDetail, t: Translate) {
  const { achieved } = measure;
  return {
    text: measure.text,
    target: measure.target,
    state: achieved
      ? { text: t(`plans:achieved.${achieved}`), kind: achievedKind[achieved] }
      : { text: t('plans:achieved.null'), kind: 'quiet' },
    evidence: measure.evidence,
    judged: achieved
      ? t('plans:judged', { name: measure.judgedByName, when: dateTime(measure.judgedAt) })
      : undefined,
    change: open(plan) ? urls.changeMeasure({ planId: plan.id, measureId: measure.id }) : undefined,
  };
}

const open = (plan: PlanDetail): boolean => plan.mayRun && plan.status === 'open';

export function actionRow(action: PlanAction, t: Translate) {
  const period = periodOf(action, t);
  return {
    href: urls.planAction({ actionId: action.id }),
    title: action.title,
    owner: ownerOf(action, t),
    due: date(action.dueOn),
    period,
    standing: standingOf(action, t),
    rating: action.rating,
    reason: action.ratingReason,
    note: action.latestNote,
    blocker: action.blocker,
  };
}

const themeBlock = (theme: Theme, plan: PlanDetail, t: Translate) => ({
  id: `theme-${theme.position}`,
  title: theme.title,
  measures: theme.measures.map((measure) => measureRow(measure, plan, t)),
  actions: theme.actions.map((action) => actionRow(action, t)),
  links: open(plan)
    ? [
        {
          text: t('plans:action.add'),
          href: urls.addPlanAction({ planId: plan.id, themeId: theme.id }),
        },
        { text: t('plans:measure.add'), href: urls.addMeasure({ planId: plan.id, themeId: theme.id }) },
        { text: t('plans:theme.change'), href: urls.changeTheme({ planId: plan.id, themeId: theme.id }) },
      ]
    : [],
});

/** A finding in words, without what it says: "Inspection 2026, 4.2". */
export const sourceOf = ({ source, reference }: { source: string; reference: string }): string =>
  [source, reference].filter(Boolean).join(', ');

/** Findings with the actions that answer them; what no action answers is shown first, and marked. */
const findingRow = (finding: Finding, plan: PlanDetail, t: Translate) => ({
  source: sourceOf(finding),
  text: finding.text,
  actions: plan.themes
    .flatMap((theme) => theme.actions)
    .filter(({ id }) => finding.actionIds.includes(id))
    .map((action) => actionRow(action, t)),
  unanswered: finding.actionIds.length ? undefined : { text: t('plans:finding.unanswered'), kind: 'bad' },
  change: open(plan) ? urls.changeFinding({ planId: plan.id, findingId: finding.id }) : undefined,
});

/** One plan: its themes with measures and actions, and what can be done with it. */
export function planPage(plan: PlanDetail, t: Translate) {
  const actions = plan.themes.flatMap((theme) => theme.actions);
  const done = actions.filter(({ status }) => status === 'done').length;
  const overdue = actions.filter(({ overdueWorkingDays }) => overdueWorkingDays !== null).length;
  return {
    title: plan.title,
    groupName: plan.groupName,
    kind: t(`plans:kind.${plan.kind}`),
    closed: plan.status === 'closed' ? t('plans:closedOn', { date: date(plan.closedOn) }) : undefined,
    done: t('plans:doneOf', { done, count: actions.length }),
    overdue: overdue ? { text: t('plans:overdueCount', { count: overdue }), kind: 'bad' } : undefined,
    findings: plan.findings.map((finding) => findingRow(finding, plan, t)),
    themes: plan.themes.map((theme) => themeBlock(theme, plan, t)),
    mayRun: plan.mayRun,
    timeline: urls.planTimeline({ planId: plan.id }),
    file: urls.planFile({ planId: plan.id }),
    importing: open(plan) ? urls.importPlan({ planId: plan.id }) : undefined,
    addFinding: open(plan) ? urls.addFinding({ planId: plan.id }) : undefined,
    addTheme: open(plan) ? urls.addTheme({ planId: plan.id }) : undefined,
    change: plan.mayRun ? urls.changePlan({ planId: plan.id }) : undefined,
    back: { href: urls.plans({ groupId: plan.groupId }), text: t('plans:ofGroup.back') },
  };
}
