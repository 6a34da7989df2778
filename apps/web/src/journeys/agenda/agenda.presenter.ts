import { date, dateTime, time } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Meeting } from '../meetings/documents.js';
import type { Agenda, GatheredRow, ItemShown, ItemStage, Paper } from './documents.js';

const stages: Record<Exclude<ItemStage, 'waiting'>, { kind: 'good' | 'bad' | 'quiet'; mark: string }> = {
  now: { kind: 'good', mark: '▶' },
  done: { kind: 'quiet', mark: '✓' },
  put_off: { kind: 'bad', mark: '↷' },
};

/** How far an item has come: a word, a shape and a colour. A register check that has begun says so itself. */
export function stageOf(item: ItemShown, t: Translate) {
  if (item.checkStatus)
    return {
      text: t(`meetings:checkStatus.${item.checkStatus}`),
      kind: item.checkStatus === 'running' ? 'good' : 'quiet',
    };
  if (item.stage === 'waiting') return undefined;
  const { kind, mark } = stages[item.stage];
  return { text: `${mark} ${t(`agenda:stage.${item.stage}`)}`, kind };
}

/** When an item is planned, when it was gone through, and by how much it overran. */
export function timesOf(item: ItemShown, t: Translate): string[] {
  const words: string[] = [];
  if (item.minutes) words.push(t('agenda:minutes', { count: item.minutes }));
  if (item.plannedAt) words.push(t('agenda:planned', { time: time(item.plannedAt) }));
  if (item.startedAt)
    words.push(
      item.endedAt
        ? t('agenda:took', { from: time(item.startedAt), until: time(item.endedAt) })
        : t('agenda:since', { time: time(item.startedAt) }),
    );
  if (item.overran) words.push(t('agenda:overran', { count: item.overran }));
  return words;
}

const size = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const paperRow = (paper: Paper, meetingId: string, t: Translate) => ({
  name: paper.name,
  href: paper.withdrawnAt ? undefined : urls.paper({ paperId: paper.id }),
  about: `${size(paper.bytes)}. ${t('agenda:paper.by', { name: paper.uploadedBy, when: dateTime(paper.uploadedAt) })}`,
  late: paper.late ? { text: t('agenda:paper.late'), kind: 'bad' } : undefined,
  withdrawn: paper.withdrawnAt
    ? t('agenda:paper.withdrawn', { name: paper.withdrawnBy, reason: paper.withdrawnBecause })
    : undefined,
  withdraw: paper.mayWithdraw ? urls.withdrawPaper({ meetingId, paperId: paper.id }) : undefined,
});

const hrefs: Record<GatheredRow['kind'], (id: string) => string> = {
  item: (meetingId) => urls.meeting({ meetingId }),
  decision: (meetingId) => urls.meeting({ meetingId }),
  meeting_action: (meetingId) => urls.meeting({ meetingId }),
  action: (caseId) => urls.caseActions({ caseId }),
  plan_action: (actionId) => urls.planAction({ actionId }),
  case: (caseId) => urls.case({ caseId }),
  escalation: (escalationId) => urls.escalation({ escalationId }),
};

function gatheredRow(row: GatheredRow, t: Translate) {
  const title =
    row.kind === 'case' || row.kind === 'escalation' ? t(`agenda:gathered.${row.kind}`) : row.title;
  const due = row.kind === 'escalation' ? 'agenda:gathered.raised' : 'agenda:gathered.due';
  return {
    href: hrefs[row.kind](row.id),
    text: [row.reference, title].filter(Boolean).join(': '),
    kind: t(`agenda:gathered.kind.${row.kind}`),
    rating: row.rating,
    about: [row.agencyName, row.dueOn ? t(due, { date: date(row.dueOn) }) : ''].filter(Boolean).join(', '),
    overdue: row.overdue ? { text: t('agenda:gathered.overdue'), kind: 'bad' } : undefined,
  };
}

/** Where the rest of what an item gathers is, when there is more of it than is listed. */
function restOf({ total, rows }: NonNullable<ItemShown['gathered']>, kind: ItemShown['kind'], t: Translate) {
  const [first] = rows;
  if (!first || total <= rows.length) return undefined;
  const href =
    kind === 'matters_arising'
      ? hrefs.item(first.id)
      : kind === 'escalations'
        ? urls.escalations()
        : urls.registers();
  return {
    href,
    text: t(`agenda:gathered.rest.${kind}`),
    listed: t('agenda:gathered.first', { count: rows.length }),
  };
}

function gatheredOf({ gathered, kind }: ItemShown, t: Translate) {
  if (!gathered) return undefined;
  const { total, overdue, rows } = gathered;
  const count = total ? t(`agenda:gathered.count.${kind}`, { count: total }) : t('agenda:gathered.nothing');
  return {
    count: overdue ? `${count} ${t('agenda:gathered.late', { count: overdue })}` : count,
    rows: rows.map((row) => gatheredRow(row, t)),
    rest: restOf(gathered, kind, t),
  };
}

type Step = 'start' | 'finish' | 'put-off' | 'up' | 'down' | 'remove';

/** What those who run the meeting can do with an item as it stands. */
function stepsOf(item: ItemShown, agenda: Agenda, meeting: Meeting): Step[] {
  if (!agenda.mayRun || meeting.status === 'held' || meeting.status === 'cancelled') return [];
  const running = meeting.status === 'running' && !item.checkId;
  const check = item.kind === 'register_check';
  return [
    ...(running && item.stage !== 'now' && !check ? (['start'] as const) : []),
    ...(running && item.stage === 'now' ? (['finish'] as const) : []),
    ...(running && (item.stage === 'waiting' || item.stage === 'now') ? (['put-off'] as const) : []),
    ...(item.position > 1 ? (['up'] as const) : []),
    ...(item.position < agenda.items.length ? (['down'] as const) : []),
    ...(item.stage === 'waiting' && !item.checkId && !item.papers.length && item.kind !== 'conference'
      ? (['remove'] as const)
      : []),
  ];
}

/** An item as its page shows it. */
export function itemRow(item: ItemShown, agenda: Agenda, meeting: Meeting, t: Translate) {
  const at = { meetingId: meeting.id, itemId: item.id };
  const steps = stepsOf(item, agenda, meeting);
  // One green button: that of the item that is on, else of the one that comes next.
  const next =
    agenda.items.find(({ stage }) => stage === 'now') ??
    agenda.items.find(({ stage }) => stage === 'waiting');
  return {
    id: item.id,
    text: item.kind === 'register_check' ? t('meetings:registerCheck', { register: item.title }) : item.title,
    stage: stageOf(item, t),
    times: timesOf(item, t),
    audience:
      item.audience === 'everybody'
        ? undefined
        : item.readers.length
          ? t('agenda:audience.namedTo', { names: item.readers.map(({ name }) => name).join(', ') })
          : t(`agenda:audience.${item.audience}Shown`),
    proposedBy: item.proposedBy ? t('agenda:proposal.by', { name: item.proposedBy }) : undefined,
    paperFrom: item.paperFrom ? t('agenda:paper.from', { name: item.paperFrom }) : undefined,
    papers: item.papers.map((paper) => paperRow(paper, meeting.id, t)),
    attach: item.mayAttach ? urls.agendaPapers(at) : undefined,
    gathered: gatheredOf(item, t),
    steps: steps.map((step) => ({
      text: t(`agenda:step.${step}`),
      action: urls.agendaStep({ ...at, step }),
      secondary: item.id !== next?.id || (step !== 'start' && step !== 'finish'),
    })),
    version: item.version,
    change: steps.length ? urls.agendaItem(at) : undefined,
  };
}

/** A proposal as its page shows it: to decide for those who run the group, to follow for who proposed it. */
function proposalRow(item: ItemShown, agenda: Agenda, meeting: Meeting, t: Translate) {
  const at = { meetingId: meeting.id, itemId: item.id };
  const open = agenda.mayRun && item.proposal === 'proposed' && meeting.status !== 'held';
  return {
    text: item.title,
    by: t('agenda:proposal.by', { name: item.proposedBy ?? '' }),
    reason: item.proposalReason,
    state: {
      text: t(`agenda:proposal.${item.proposal}`),
      kind: item.proposal === 'declined' ? 'bad' : 'quiet',
    },
    papers: item.papers.map((paper) => paperRow(paper, meeting.id, t)),
    attach: item.mayAttach ? urls.agendaPapers(at) : undefined,
    version: item.version,
    accept: open ? urls.agendaStep({ ...at, step: 'accept' }) : undefined,
    decline: open ? urls.declineItem(at) : undefined,
  };
}

/** What an agenda's page shows beside its items. */
export function agendaView(agenda: Agenda, meeting: Meeting, t: Translate) {
  const { meetingId, mayRun, publishedAt } = agenda;
  const over = meeting.status === 'held' || meeting.status === 'cancelled';
  const runs = mayRun && !over;
  return {
    items: agenda.items.map((item) => itemRow(item, agenda, meeting, t)),
    proposals: agenda.proposals.map((item) => proposalRow(item, agenda, meeting, t)),
    published: publishedAt
      ? t('agenda:publish.was', { name: agenda.publishedBy, when: dateTime(publishedAt) })
      : undefined,
    changedSince: agenda.changedSince ? { text: t('agenda:publish.changed'), kind: 'bad' } : undefined,
    papersDue: agenda.papersDueOn ? t('agenda:publish.due', { date: date(agenda.papersDueOn) }) : undefined,
    total: agenda.minutes
      ? t('agenda:total', { minutes: agenda.minutes, sitting: agenda.sittingMinutes })
      : undefined,
    over: agenda.minutesOver ? t('agenda:over', { count: agenda.minutesOver }) : undefined,
    pack: agenda.mayHavePack
      ? { href: urls.packFile({ meetingId, format: 'html' }), text: t('agenda:pack.link') }
      : undefined,
    links: [
      ...(runs ? [{ text: t('agenda:add.title'), href: urls.addAgendaItem({ meetingId }) }] : []),
      ...(agenda.mayPropose && !mayRun
        ? [{ text: t('agenda:propose.title'), href: urls.proposeItem({ meetingId }) }]
        : []),
      ...(runs
        ? [
            {
              text: t(publishedAt ? 'agenda:publish.again' : 'agenda:publish.title'),
              href: urls.publishAgenda({ meetingId }),
            },
            { text: t('agenda:standing.title'), href: urls.standing({ groupId: meeting.groupId }) },
          ]
        : []),
    ],
  };
}
