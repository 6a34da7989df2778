import { date, dateTime } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Achieved, ClosureReport, Extension, TaskAndFinish } from './documents.js';

type State = { text: string; kind: 'bad' | 'good' | 'quiet' };

const achievedState = (achieved: Achieved | null, t: Translate): State => ({
  text: t(`plans:achieved.${achieved}`),
  kind: achieved === 'yes' ? 'good' : achieved === 'no' ? 'bad' : 'quiet',
});

/** How much time is left, in words. */
export function countdownOf(group: TaskAndFinish, t: Translate): State {
  const { workingDaysLeft: left, closedOn } = group;
  if (closedOn) return { text: t('plans:finish.closed', { date: date(closedOn) }), kind: 'good' };
  if (left === null) return { text: t('plans:finish.noEnd'), kind: 'quiet' };
  if (left < 0) return { text: t('plans:finish.over', { count: -left }), kind: 'bad' };
  return { text: t('plans:finish.left', { count: left }), kind: 'quiet' };
}

const told = (name: string | null, at: string | null, t: Translate) =>
  name && at ? t('plans:told', { name, when: dateTime(at) }) : '';

const extensionRow = (extension: Extension, group: TaskAndFinish, t: Translate) => ({
  text: t('plans:finish.extension', { from: date(extension.fromOn), to: date(extension.toOn) }),
  state: {
    text: t(`plans:finish.extensionStatus.${extension.status}`),
    kind: extension.status === 'granted' ? 'good' : 'quiet',
  },
  reason: extension.reason,
  asked: told(extension.askedByName, extension.askedAt, t),
  remark: extension.remark,
  decided: told(extension.decidedByName, extension.decidedAt, t),
  decide:
    extension.status === 'asked' && group.maySponsor && !group.closedOn
      ? urls.decideExtension({ groupId: group.id, extensionId: extension.id })
      : undefined,
  version: extension.version,
});

const reportView = (report: ClosureReport, t: Translate) => ({
  state: {
    text: t(`plans:report.status.${report.status}`),
    kind: report.status === 'accepted' ? 'good' : report.status === 'returned' ? 'bad' : 'quiet',
  },
  summary: report.summary,
  submitted: told(report.submittedByName, report.submittedAt, t),
  decided: told(report.decidedByName, report.decidedAt, t),
  remark: report.remark,
  measures: report.content.measures.map((measure) => ({
    ...measure,
    state: achievedState(measure.achieved, t),
  })),
  ended: report.content.ended.map((action) => ({ ...action, status: t(`plans:status.${action.status}`) })),
  handedOver: report.content.handedOver.map(({ title, owner, to, note }) => ({
    text: t('plans:report.handover', { title, owner, to }),
    note,
  })),
});

/** How a task-and-finish group stands, and what its reader may do about it. */
export function finishPage(group: TaskAndFinish, t: Translate) {
  const { id: groupId, report } = group;
  const waits = group.extensions.some(({ status }) => status === 'asked');
  return {
    title: t('plans:finish.title'),
    groupName: group.name,
    aim: group.aim,
    countdown: countdownOf(group, t),
    facts: [
      { key: t('plans:finish.sponsor'), value: group.sponsorName ?? t('plans:finish.noSponsor') },
      { key: t('plans:finish.starts'), value: date(group.startsOn) },
      { key: t('plans:finish.ends'), value: date(group.endsOn) },
      {
        key: t('plans:finish.progress'),
        value: t('plans:doneOf', { done: group.done, count: group.actions }),
      },
    ].filter(({ value }) => value),
    measures: group.measures.map((measure) => ({ ...measure, state: achievedState(measure.achieved, t) })),
    extensions: group.extensions.map((extension) => extensionRow(extension, group, t)),
    ask:
      (group.mayRun || group.maySponsor) && !group.closedOn && !waits
        ? {
            href: urls.askExtension({ groupId }),
            text: t(group.maySponsor ? 'plans:extend.title' : 'plans:extend.ask'),
          }
        : undefined,
    report: report ? { ...reportView(report, t), file: urls.closureReportFile({ groupId }) } : undefined,
    submit:
      group.mayRun && !group.closedOn && report?.status !== 'submitted'
        ? urls.submitReport({ groupId })
        : undefined,
    decide:
      group.maySponsor && report?.status === 'submitted'
        ? { action: urls.decideReport({ groupId }), version: report.version }
        : undefined,
    values: {},
    back: { href: urls.plans({ groupId }), text: t('plans:ofGroup.back') },
  };
}
