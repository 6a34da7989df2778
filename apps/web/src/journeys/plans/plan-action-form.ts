import { dateField, dateParts, field, fields, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import type { PlanAction, PlanActionFields, PlanDetail, PlanOwner } from './documents.js';
import { periodOf } from './plans.presenter.js';

const valueOf = (agencyId: string, personId: string | null) =>
  personId ? `${agencyId}/${personId}` : agencyId;

/** "1,200" or "£1,200.50" as whole pence; null for nothing; undefined for what is no amount. */
export function penceOf(text: string): number | null | undefined {
  const bare = text.replace(/[£,\s]/g, '');
  if (!bare) return null;
  const found = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(bare);
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined;
}

/** "2026" or "2026/1" as the form sends it. */
export function readPeriod(value: string): { year: number | null; quarter: number | null } {
  const found = /^(\d{4})(?:\/([1-4]))?$/.exec(value);
  return { year: found ? Number(found[1]) : null, quarter: found?.[2] ? Number(found[2]) : null };
}

/** What the form says, or which of its fields to mend. */
export function readPlanAction(
  body: FormBody,
  themeId: string,
  t: Translate,
): { input: PlanActionFields; problems: [string, string][] } {
  const [ownerAgencyId = '', ownerPersonId = ''] = field(body, 'owner').split('/');
  const due = dateField(body, 'dueOn');
  const costPence = penceOf(field(body, 'cost'));
  const period = readPeriod(field(body, 'period'));
  const problems: [string, string][] = [];
  if (!field(body, 'title')) problems.push(['title', t('plans:action.titleMissing')]);
  if (!ownerAgencyId) problems.push(['owner', t('plans:action.ownerMissing')]);
  if (due === undefined) problems.push(['dueOn', t('plans:action.dueWrong')]);
  if (due === '' && period.year === null) problems.push(['dueOn', t('plans:action.dueMissing')]);
  if (costPence === undefined) problems.push(['cost', t('plans:action.costWrong')]);
  const input: PlanActionFields = {
    themeId,
    title: field(body, 'title'),
    ownerAgencyId,
    ownerPersonId: ownerPersonId || null,
    ...period,
    dueOn: due || null,
    costPence: costPence ?? null,
    dependsOn: fields(body, 'dependsOn'),
  };
  return { input, problems };
}

/** What stands now, as the form shows it for changing. */
export function valuesOfAction(action: PlanAction): FormBody {
  return {
    title: action.title,
    themeId: action.themeId,
    owner: valueOf(action.ownerAgencyId, action.ownerPersonId),
    period:
      action.year === null
        ? ''
        : valueOf(String(action.year), action.quarter ? String(action.quarter) : null),
    ...dateParts(action.dueOn, 'dueOn'),
    cost: action.costPence === null ? '' : (action.costPence / 100).toFixed(action.costPence % 100 ? 2 : 0),
    dependsOn: action.dependsOn,
  };
}

const everyPeriod = (today: string, chosen: string): { year: number; quarter: number | null }[] => {
  const [year, month] = today.split('-').map(Number) as [number, number];
  const first = month < 4 ? year - 1 : year;
  const years = [0, 1, 2, 3].map((more) => first + more);
  const { year: other } = readPeriod(chosen);
  if (other !== null && !years.includes(other)) years.unshift(other);
  return years.flatMap((each) => [null, 1, 2, 3, 4].map((quarter) => ({ year: each, quarter })));
};

/** To whom an action can be given: an agency, or somebody who speaks for it. */
export const ownerChoices = (owners: PlanOwner[], t: Translate): { value: string; text: string }[] => [
  { value: '', text: t('plans:action.choose') },
  ...owners.flatMap(({ agencyId, agencyName, people }) => [
    { value: agencyId, text: t('plans:ownerNobody', { agency: agencyName }) },
    ...people.map((person) => ({
      value: valueOf(agencyId, person.id),
      text: t('plans:ownerOf', { person: person.name, agency: agencyName }),
    })),
  ]),
];

/** The choices of the form: owners, periods, themes, and the other actions that it may wait for. */
export function choicesOf(
  plan: PlanDetail,
  owners: PlanOwner[],
  of: { values: FormBody; actionId?: string; today: string },
  t: Translate,
) {
  const chosen = field(of.values, 'period');
  const waits = fields(of.values, 'dependsOn');
  return {
    owners: ownerChoices(owners, t),
    periods: [
      { value: '', text: t('plans:action.noPeriod') },
      ...everyPeriod(of.today, chosen).map((period) => ({
        value: valueOf(String(period.year), period.quarter ? String(period.quarter) : null),
        text: periodOf(period, t),
      })),
    ],
    themes: plan.themes.map((theme) => ({ value: theme.id, text: theme.title })),
    others: plan.themes
      .flatMap((theme) => theme.actions)
      .filter(({ id }) => id !== of.actionId)
      .map(({ id, title }) => ({ value: id, text: title, checked: waits.includes(id) })),
  };
}
