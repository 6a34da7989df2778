import { date, dateTime } from '../../pages/filters.js';
import { field, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { ReportDetail } from './after.documents.js';
import { audiences } from './audiences.js';
import type { PartAudience, ReportPart, ReportPartKind } from './documents.js';
import { partRows, reportState } from './reports.presenter.js';

const kinds: ReportPartKind[] = ['facts', 'opinion', 'source'];

const audiencesOf = ({ familyPart }: { familyPart: boolean }): PartAudience[] =>
  familyPart ? audiences : ['professionals'];
const nameOf = (kind: ReportPartKind, audience: PartAudience) => `${kind}-${audience}`;

/** The texts that the form holds, in their order: for the family first. */
export const fieldsOf = (report: { familyPart: boolean }): string[] =>
  audiencesOf(report).flatMap((audience) => kinds.map((kind) => nameOf(kind, audience)));

/** What was typed, as the parts of a report. */
export const partsOf = (report: { familyPart: boolean }, body: FormBody): ReportPart[] =>
  audiencesOf(report).flatMap((audience) =>
    kinds.flatMap((kind) => {
      const text = field(body, nameOf(kind, audience));
      return text ? [{ kind, audience, text }] : [];
    }),
  );

/** What the form begins with: what was returned. */
export function typedFrom(report: ReportDetail): FormBody {
  const parts = report.parts.map(({ kind, audience, text }) => [nameOf(kind, audience), text] as const);
  return { ...Object.fromEntries(parts), nothing: report.nothingToReport ? 'yes' : '' };
}

/** The form of a report, with what was returned before. */
export function reportPage(report: ReportDetail, values: FormBody, t: Translate) {
  const groups = audiencesOf(report).map((audience) => ({
    heading: t(`conferences:report.heading.${report.familyPart ? audience : 'only'}`),
    hint: t(`conferences:report.hint.${report.familyPart ? audience : 'only'}`),
    fields: kinds.map((kind) => ({
      id: nameOf(kind, audience),
      label: t(`conferences:part.${kind}`),
      hint: t(`conferences:report.kindHint.${kind}`),
      rows: kind === 'source' ? 2 : 5,
    })),
  }));
  return {
    title: t('conferences:report.title', { about: report.reference }),
    heading: t('conferences:report.title', { about: report.subjectName }),
    back: { href: urls.inbox(), text: t('conferences:report.back') },
    about: t(report.birthDate ? 'conferences:report.aboutBorn' : 'conferences:report.about', {
      name: report.subjectName,
      born: date(report.birthDate),
      reference: report.reference,
      agency: report.agencyName,
    }),
    due: t('conferences:report.dueBy', { date: date(report.dueOn) }),
    standing: reportState(report, report.today, t),
    receipt: report.returnedAt
      ? t('conferences:report.by', { who: report.returnedByName ?? '', when: dateTime(report.returnedAt) })
      : '',
    amended: report.amendedAt ? t('conferences:report.amended', { when: dateTime(report.amendedAt) }) : '',
    nothing: report.nothingToReport,
    parts: partRows(report.parts, t),
    closed: report.closed,
    version: report.version,
    action: urls.conferenceReport({ reportId: report.id }),
    groups,
    labels: Object.fromEntries(
      groups.flatMap(({ heading, fields }) => fields.map(({ id, label }) => [id, `${heading}: ${label}`])),
    ) as Record<string, string>,
    values,
    submit: t(report.returnedAt ? 'conferences:report.again' : 'conferences:report.send'),
  };
}
