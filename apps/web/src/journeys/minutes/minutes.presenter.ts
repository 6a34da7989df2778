import { date, dateTime } from '../../pages/filters.js';
import { formId, version, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Refused } from '../administration/administration.js';
import { meetingFrame } from '../meetings/frame.js';
import type { Minutes, MinutesBlock, MinutesComment } from './documents.js';
import type { Read } from './read-minutes.js';

const lines = (text: string) => text.split('\n');

/** A block with its lines apart: a template prints what is between line breaks. */
const shownBlock = ({ kind, text, entries, label, lines: said, caption, head, rows }: MinutesBlock) => ({
  kind,
  text,
  label,
  caption,
  lines: said ?? lines(text ?? ''),
  entries: (entries ?? []).map(lines),
  head: head ?? [],
  rows: (rows ?? []).map((cells) =>
    cells.map((cell, index) => ({ lines: lines(cell), heading: head?.[index] ?? '', first: index === 0 })),
  ),
});

export const sectionsOf = ({ document }: Minutes) =>
  (document?.sections ?? []).map(({ key, title, blocks }) => ({
    key,
    title,
    blocks: blocks.map(shownBlock),
  }));

/** The sections that somebody can choose from, with the one chosen before. */
export const choices = ({ document }: Minutes, chosen: string, without: readonly string[] = []) =>
  (document?.sections ?? [])
    .filter(({ key }) => !without.includes(key))
    .map(({ key, title }) => ({ value: key, text: title, selected: key === chosen }));

function due({ dueOn, inTime, status }: Minutes, t: Translate) {
  if (!dueOn) return null;
  const text = t(`minutes:due.${status === 'approved' ? 'was' : 'is'}`, { date: date(dueOn) });
  if (inTime === null) return { text, state: null };
  const met = inTime
    ? { text: t('minutes:due.met'), kind: 'good' }
    : { text: t('minutes:due.missed'), kind: 'bad' };
  return { text, state: met };
}

function shownComment(comment: MinutesComment, minutes: Minutes, body: FormBody, t: Translate) {
  const section = minutes.document?.sections.find(({ key }) => key === comment.section);
  const inputId = `answer-${comment.id}`;
  return {
    id: comment.id,
    about: section?.title ?? t('minutes:comments.general'),
    text: comment.text,
    by: t('minutes:comments.by', { name: comment.by, when: dateTime(comment.at) }),
    answer: comment.answer,
    answered:
      comment.answer &&
      t('minutes:comments.answered', { name: comment.answeredBy ?? '', when: dateTime(comment.answeredAt) }),
    open: comment.answer === null,
    inputId,
    value: body[inputId] ?? '',
  };
}

/** The page of a meeting's minutes: what they say, their comments, and what this reader may do next. */
export function minutesPage({ meeting, minutes }: Read, body: FormBody, refused: Refused, t: Translate) {
  const { id: meetingId } = meeting;
  const comments = minutes.comments.map((one) => shownComment(one, minutes, body, t));
  const file = (format: string) => urls.minutesFile({ meetingId, format });
  return {
    ...meetingFrame(meeting, 'minutes', t),
    nothing: minutes.document === null,
    status: {
      text: t(`minutes:status.${minutes.status}`),
      kind: minutes.status === 'approved' ? 'good' : 'quiet',
    },
    about: minutes.document?.status ?? [],
    due: due(minutes, t),
    sha256: minutes.sha256,
    sections: sectionsOf(minutes),
    comments,
    open: comments.filter(({ open }) => open).length,
    files: {
      html: file('html'),
      docx: file('docx'),
      pdf: minutes.pdf ? file('pdf') : null,
    },
    pack: minutes.mayHavePack
      ? {
          html: urls.packFile({ meetingId, format: 'html' }),
          pdf: minutes.pdf ? urls.packFile({ meetingId, format: 'pdf' }) : null,
        }
      : null,
    edit: minutes.mayEdit && minutes.document ? urls.editMinutes({ meetingId }) : null,
    correct: minutes.mayCorrect ? urls.correctMinutes({ meetingId }) : null,
    send: minutes.maySend ? urls.sendMinutes({ meetingId }) : null,
    comment: minutes.mayComment ? urls.commentMinutes({ meetingId }) : null,
    answer: minutes.mayEdit && minutes.status === 'in_review' ? urls.answerMinutes({ meetingId }) : null,
    holdsRecords: minutes.holdsRecords,
    approve: minutes.mayApprove ? urls.approveMinutes({ meetingId }) : null,
    choices: choices(minutes, String(body['section'] ?? 'meeting')),
    fingerprint: minutes.fingerprint,
    formId: formId(body),
    values: body,
    ...refused,
    version: minutes.version,
  };
}

/** The places where something can be written: every item, the opening and the close. */
export function placesOf({ document, texts }: Minutes) {
  const written = new Map(texts.map((text) => [text.section, text]));
  const sections = (document?.sections ?? []).filter(({ key }) => key !== 'attendance');
  const all = sections.some(({ key }) => key === 'closing')
    ? sections
    : [...sections, { key: 'closing', itemId: null, title: '', blocks: [] }];
  return all.map((section) => ({
    ...section,
    text: written.get(section.key)?.text ?? '',
    version: written.get(section.key)?.version ?? 0,
  }));
}

/** The form with a box in every place; what was typed stays typed, and what others changed brings its new version. */
export function editPage(
  { meeting, minutes }: Read,
  body: FormBody | undefined,
  refused: Refused,
  t: Translate,
) {
  const { id: meetingId } = meeting;
  return {
    ...meetingFrame(meeting, 'minutes', t),
    title: t('minutes:edit.title', { meeting: meeting.title }),
    back: { href: urls.meetingMinutes({ meetingId }), text: t('minutes:edit.back') },
    action: urls.editMinutes({ meetingId }),
    places: placesOf(minutes).map(({ key, itemId, title, blocks, text, version: at }) => ({
      key,
      inputId: `text-${key}`,
      versionName: `version-${key}`,
      version: refused.conflict || !body ? at : Number(body[`version-${key}`] ?? at),
      title: title || t('minutes:edit.closing'),
      hint: t(itemId ? 'minutes:edit.itemHint' : 'minutes:edit.generalHint'),
      value: body ? (body[`text-${key}`] ?? text) : text,
      blocks: blocks.filter(({ kind }) => kind !== 'said').map(shownBlock),
    })),
    values: body ?? {},
    ...refused,
  };
}

/** The form for a correction of approved minutes. */
export function correctPage({ meeting, minutes }: Read, body: FormBody, refused: Refused, t: Translate) {
  const { id: meetingId } = meeting;
  return {
    ...meetingFrame(meeting, 'minutes', t),
    title: t('minutes:correct.title', { meeting: meeting.title }),
    back: { href: urls.meetingMinutes({ meetingId }), text: t('minutes:edit.back') },
    action: urls.correctMinutes({ meetingId }),
    choices: choices(minutes, String(body['section'] ?? '')),
    formId: formId(body),
    values: body,
    ...refused,
    version: version(body),
  };
}
