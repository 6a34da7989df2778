import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { AskedReport, ClockDue, LimitDue } from './after.documents.js';
import { dueWords, paceWords } from './conference.presenter.js';
import type { MeetingConferences, SuggestedCases } from './cases.documents.js';
import type { Stage } from './documents.js';
import { reportState } from './reports.presenter.js';

const stages: Record<Stage, 'good' | 'bad' | 'quiet'> = {
  waiting: 'quiet',
  now: 'good',
  done: 'quiet',
  put_off: 'bad',
};

/** The cases that a meeting hears. */
export function casesPage(meeting: MeetingConferences, t: Translate) {
  const { meetingId, meetingTitle, groupName, conferences, mayRun, status } = meeting;
  return {
    title: t('conferences:list.title', { meeting: meetingTitle }),
    back: { href: urls.meeting({ meetingId }), text: meetingTitle },
    group: groupName,
    pace: meeting.pace ? paceWords(meeting.pace, t) : undefined,
    now: conferences.find(({ stage }) => stage === 'now')?.itemId,
    rows: conferences.map((one, index) => ({
      number: index + 1,
      name: one.subjectName,
      href: urls.conference({ itemId: one.itemId }),
      reference: one.reference,
      kind: t(`conferences:kind.${one.kind}`),
      minutes: one.minutes === null ? '' : t('conferences:list.minutes', { count: one.minutes }),
      reports: t('conferences:list.reports', { returned: one.returned, asked: one.asked }),
      stage: { text: t(`conferences:stage.${one.stage}`), kind: stages[one.stage] },
    })),
    add: mayRun && status !== 'held' && status !== 'cancelled' ? urls.putCases({ meetingId }) : undefined,
  };
}

/** Cases to choose for an agenda. `ids` are the agenda items they would become; kept from what was posted. */
export function choosePage(
  suggested: SuggestedCases,
  chosen: ReadonlySet<string>,
  ids: ReadonlyMap<string, string>,
  t: Translate,
) {
  const { meetingId, minutesPerCase, casesAtOnce, cases } = suggested;
  return {
    title: t('conferences:choose.title', { meeting: suggested.meetingTitle }),
    back: { href: urls.meetingConferences({ meetingId }), text: t('conferences:list.back') },
    action: urls.putCases({ meetingId }),
    length: [
      t('conferences:pace.each', { count: minutesPerCase }),
      casesAtOnce ? t('conferences:choose.atOnce', { count: casesAtOnce }) : '',
    ]
      .filter(Boolean)
      .join(' '),
    cases: cases.map((one, index) => ({
      id: index === 0 ? 'cases' : `case-${index}`,
      value: one.caseId,
      itemId: ids.get(one.caseId) ?? '',
      text: t('conferences:choose.case', { name: one.subjectName, reference: one.reference }),
      hint: [
        t(`conferences:because.${one.because}`, { date: date(one.dueOn), opened: date(one.openedOn) }),
        one.late ? t('conferences:choose.late') : '',
      ]
        .filter(Boolean)
        .join(' '),
      checked: chosen.has(one.caseId),
    })),
  };
}

/** Reports that one's agency is asked for, by reference. */
export const askedRows = (reports: readonly AskedReport[], today: string, t: Translate) =>
  reports.map((report) => ({
    href: urls.conferenceReport({ reportId: report.id }),
    reference: report.reference,
    due: date(report.dueOn),
    state: reportState(report, today, t),
    open: !report.returnedAt && !report.closed,
  }));

/** What is due of conferences: letters and records to send, conferences and core groups to hold, reports to return. */
export function duePage(
  due: { today: string; clocks: ClockDue[]; limits: LimitDue[] },
  asked: readonly AskedReport[],
  t: Translate,
) {
  return {
    title: t('conferences:dueTitle'),
    clocks: due.clocks.map((clock) => ({
      href: urls.conference({ itemId: clock.itemId }),
      reference: clock.reference,
      what: t(`conferences:clock.${clock.kind}`),
      meeting: clock.meetingTitle,
      due: date(clock.dueOn),
      state: dueWords(clock, t),
    })),
    limits: due.limits.map((limit) => ({
      href: urls.case({ caseId: limit.caseId }),
      reference: limit.reference,
      what: t(`conferences:limit.${limit.kind}`),
      due: date(limit.dueOn),
      state: dueWords(limit, t),
      warning: limit.warning,
    })),
    asked: askedRows(asked, due.today, t),
  };
}
