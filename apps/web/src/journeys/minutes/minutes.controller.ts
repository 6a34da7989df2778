import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import type { Result } from '../../api-client/result.js';
import { conflict } from '../../pages/conflict.js';
import { formErrors } from '../../pages/form-errors.js';
import { download, goTo, page, type Download, type Page, type Redirect } from '../../pages/page.js';
import { dateField, field, formId, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import type { Refused } from '../administration/administration.js';
import {
  answerMinutesDocument,
  approveMinutesDocument,
  commentOnMinutesDocument,
  sendMinutesDocument,
} from './documents.js';
import { minutesPage } from './minutes.presenter.js';
import { readMinutes, type OfMinutes } from './read-minutes.js';

type OfFile = WebRequest<{ meetingId: string; format: string }>;

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** The minutes of a meeting: read, reviewed, approved, downloaded. */
@Controller()
export class MinutesController {
  @Get(urls.meetingMinutes.pattern)
  show(@Req() request: OfMinutes): Promise<Page> {
    return this.page(request);
  }

  @Post(urls.sendMinutes.pattern)
  async send(@Req() request: OfMinutes): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const commentsDueOn = dateField(body, 'commentsDueOn');
    if (!commentsDueOn) return this.page(request, problem('commentsDueOn', t('minutes:send.dateMissing')));
    const input = { meetingId: params.meetingId, expectedVersion: version(body), commentsDueOn };
    const { sendMinutesForReview } = await api(request).mutate(sendMinutesDocument, { input });
    return this.after(request, sendMinutesForReview, 'minutes:saved.sent');
  }

  @Post(urls.commentMinutes.pattern)
  async comment(@Req() request: OfMinutes): Promise<Page | Redirect> {
    const { body, params } = request;
    const input = {
      id: formId(body),
      meetingId: params.meetingId,
      section: field(body, 'section'),
      text: field(body, 'text'),
    };
    const { commentOnMinutes } = await api(request).mutate(commentOnMinutesDocument, { input });
    return this.after(request, commentOnMinutes, 'minutes:saved.commented');
  }

  @Post(urls.answerMinutes.pattern)
  async answer(@Req() request: OfMinutes): Promise<Page | Redirect> {
    const { body, t } = request;
    const commentId = field(body, 'commentId');
    const inputId = `answer-${commentId}`;
    const input = { commentId, answer: field(body, inputId) };
    const { answerMinutesComment: result } = await api(request).mutate(answerMinutesDocument, { input });
    if (result.refusal?.code === 'answered-already') {
      const theirs = String(result.refusal.current?.['answer'] ?? '');
      const both = conflict([{ label: t('minutes:comments.answerLabel'), yours: input.answer, theirs }]);
      return this.page(request, { conflict: { ...both, settled: true } });
    }
    return this.after(request, result, 'minutes:saved.answered', { answer: inputId });
  }

  @Post(urls.approveMinutes.pattern)
  async approve(@Req() request: OfMinutes): Promise<Page | Redirect> {
    const { body, params } = request;
    const input = {
      meetingId: params.meetingId,
      expectedVersion: version(body),
      fingerprint: field(body, 'fingerprint'),
      because: field(body, 'because'),
    };
    const { approveMinutes } = await api(request).mutate(approveMinutesDocument, { input });
    return this.after(request, approveMinutes, 'minutes:saved.approved');
  }

  @Get(urls.minutesFile.pattern)
  file(@Req() request: OfFile): Promise<Download> {
    return fetchFile(request, 'minutes');
  }

  /** The cases that a meeting is to check, for its papers. */
  @Get(urls.packFile.pattern)
  pack(@Req() request: OfFile): Promise<Download> {
    return fetchFile(request, 'packs');
  }

  /** Back to the page: with what was saved, or with why not and everything that was typed. */
  private async after(
    request: OfMinutes,
    { refusal }: Result<unknown>,
    saved: string,
    inputs: Readonly<Record<string, string>> = {},
  ): Promise<Page | Redirect> {
    const { t, params } = request;
    if (!refusal) return goTo(urls.meetingMinutes(params), { saved: t(saved) });
    if (refusal.code === 'not-found') throw new ApiError('not-found', 'minutes');
    if (refusal.code === 'not-allowed') throw new ApiError('refused', 'minutes');
    const changed = refusal.code === 'changed-meanwhile' ? t('minutes:changed') : refusal.message;
    const input = refusal.field ?? 'heading';
    return this.page(request, problem(inputs[input] ?? input, changed));
  }

  private async page(request: OfMinutes, refused: Refused = {}): Promise<Page> {
    const read = await readMinutes(request);
    return page('journeys/minutes/minutes.njk', minutesPage(read, request.body ?? {}, refused, request.t));
  }
}

const problem = (inputId: string, text: string): Refused => {
  const errors = formErrors([[inputId, text]]);
  return errors ? { errors } : {};
};

async function fetchFile(request: OfFile, what: 'minutes' | 'packs'): Promise<Download> {
  const { meetingId, format } = request.params;
  const type = types[format];
  if (!type) throw new ApiError('not-found', what);
  const answer = await api(request).download(`/exports/${what}/${meetingId}/${format}`);
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  return download(name ?? `${what}.${format}`, type, Buffer.from(await answer.arrayBuffer()));
}
