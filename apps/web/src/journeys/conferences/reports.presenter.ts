import { date, dateTime } from '../../pages/filters.js';
import { field, formId, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { audiences } from './audiences.js';
import type { ConferenceDetail, Report, ReportPart, ReportShown } from './documents.js';

/** What an agency returned, each part under the words for its kind and its audience. */
export const partRows = (parts: readonly ReportPart[], t: Translate) =>
  audiences.flatMap((audience) =>
    (['facts', 'opinion', 'source'] as const).flatMap((kind) => {
      const found = parts.find((part) => part.kind === kind && part.audience === audience);
      return found
        ? [
            {
              heading: t(`conferences:part.${kind}`),
              audience: t(`conferences:audience.${audience}`),
              text: found.text,
            },
          ]
        : [];
    }),
  );

/** How a report stands: returned, late, outstanding. */
export function reportState(
  report: Report,
  today: string,
  t: Translate,
): { text: string; kind: 'good' | 'bad' | 'quiet' } {
  if (report.withdrawnAt) return { text: t('conferences:report.withdrawn'), kind: 'quiet' };
  if (report.returnedAt)
    return report.late
      ? { text: t('conferences:report.late'), kind: 'bad' }
      : { text: t('conferences:report.returned'), kind: 'good' };
  if (report.closed) return { text: t('conferences:report.never'), kind: 'bad' };
  return report.dueOn < today
    ? { text: t('conferences:report.overdue'), kind: 'bad' }
    : { text: t('conferences:report.due', { date: date(report.dueOn) }), kind: 'quiet' };
}

const reportCard = (report: ReportShown, { itemId, mayRun, today }: ConferenceDetail, t: Translate) => ({
  agency: report.agencyName,
  state: reportState(report, today, t),
  by: report.returnedAt
    ? t('conferences:report.by', { who: report.returnedByName ?? '', when: dateTime(report.returnedAt) })
    : '',
  amended: report.amendedAt ? t('conferences:report.amended', { when: dateTime(report.amendedAt) }) : '',
  nothing: report.nothingToReport,
  parts: partRows(report.parts, t),
  write: report.own && !report.closed ? urls.conferenceReport({ reportId: report.id }) : undefined,
  withdraw:
    mayRun && !report.closed && !report.returnedAt
      ? urls.conferenceWithdraw({ itemId, reportId: report.id })
      : undefined,
});

/** What the agencies report to a conference, who else can be asked, and which requests were withdrawn. */
export function reportsPart(conference: ConferenceDetail, t: Translate) {
  const { itemId, mayRun, heldOn, reports, invited } = conference;
  const withdrawn = reports.filter(({ withdrawnAt }) => withdrawnAt);
  return {
    invited,
    reports: reports
      .filter(({ withdrawnAt }) => !withdrawnAt)
      .map((report) => reportCard(report, conference, t)),
    withdrawn: withdrawn.map((report) => withdrawnWords(report, t)),
    withdrawnHeading: t('conferences:withdraw.all', { count: withdrawn.length }),
    ask: mayRun && heldOn === null ? urls.conferenceAsk({ itemId }) : undefined,
  };
}

const withdrawnWords = (
  { agencyName, withdrawnAt, withdrawnByName, withdrawnBecause }: ReportShown,
  t: Translate,
) =>
  t('conferences:withdraw.one', {
    agency: agencyName,
    who: withdrawnByName ?? '',
    when: dateTime(withdrawnAt),
    reason: withdrawnBecause,
  });

/** The form that asks one more agency to report. */
export function askPage(conference: ConferenceDetail, values: FormBody, t: Translate) {
  const { itemId, reference, agenciesToAsk, compartment, heldOn } = conference;
  const chosen = field(values, 'agencyId');
  return {
    title: t('conferences:ask.title'),
    caption: reference,
    explain: t(compartment ? 'conferences:ask.inside' : 'conferences:ask.explain'),
    action: urls.conferenceAsk({ itemId }),
    formId: formId(values),
    over: heldOn !== null,
    agencies: agenciesToAsk.length
      ? [
          { value: '', text: t('conferences:ask.choose') },
          ...agenciesToAsk.map(({ id, name }) => ({ value: id, text: name, selected: id === chosen })),
        ]
      : [],
    values,
    back: { href: urls.conference({ itemId }), text: t('conferences:copy.back') },
  };
}

/** The form that withdraws a request. */
export function withdrawPage(
  { itemId, reference, today }: ConferenceDetail,
  report: ReportShown,
  values: FormBody,
  t: Translate,
) {
  return {
    title: t('conferences:withdraw.title', { agency: report.agencyName }),
    caption: reference,
    action: urls.conferenceWithdraw({ itemId, reportId: report.id }),
    version: report.version,
    settled: report.withdrawnAt ? withdrawnWords(report, t) : '',
    standing: reportState(report, today, t),
    mayWithdraw: !report.withdrawnAt && !report.returnedAt && !report.closed,
    values,
    back: { href: urls.conference({ itemId }), text: t('conferences:copy.back') },
  };
}
