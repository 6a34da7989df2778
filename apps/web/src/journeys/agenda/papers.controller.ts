import { Controller, Get, Post, Req } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { ApiError } from '../../api-client/api-error.js';
import {
  download,
  goTo,
  page,
  type Download,
  type Page,
  type PageView,
  type Redirect,
} from '../../pages/page.js';
import { field, formId } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { hasText } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { withdrawPaperDocument } from './documents.js';
import { problem, refused } from './item-form.js';
import { itemOf, readAgenda } from './read-agenda.js';

type OfItem = WebRequest<{ meetingId: string; itemId: string }>;
type OfPaper = WebRequest<{ meetingId: string; paperId: string }>;
type More = Partial<PageView>;

/** Papers of an agenda: in, out, and withdrawn. */
@Controller()
export class PapersController {
  @Get(urls.agendaPapers.pattern)
  ask(@Req() request: OfItem): Promise<Page> {
    return this.form(request);
  }

  @Post(urls.agendaPapers.pattern)
  async attach(@Req() request: OfItem): Promise<Page | Redirect> {
    const { t, upload } = request;
    const { meetingId, itemId } = request.params;
    if (!upload?.filename) {
      upload?.stream.resume();
      return this.form(request, problem('file', t('agenda:paper.missing')));
    }
    const id = formId(request.body);
    try {
      await api(request).upload(`/agenda-items/${itemId}/papers/${id}`, upload.stream, {
        'content-type': 'application/octet-stream',
        // In a header, because addresses are logged and names of files may tell of people.
        'x-file-name': encodeURIComponent(upload.filename),
      });
    } catch (error) {
      upload.stream.resume();
      const words = `agenda:paper.refused.${error instanceof ApiError ? error.code : ''}`;
      if (!hasText(words)) throw error;
      return this.form(request, problem('file', t(words)));
    }
    return goTo(urls.meeting({ meetingId }), { saved: t('agenda:saved.attached') });
  }

  @Get(urls.paper.pattern)
  async open(@Req() request: WebRequest<{ paperId: string }>): Promise<Download> {
    const answer = await api(request).download(`/papers/${request.params.paperId}`);
    const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
    const type = answer.headers.get('content-type') ?? 'application/octet-stream';
    return download(name ?? 'paper', type, Readable.fromWeb(answer.body as ReadableStream));
  }

  @Get(urls.withdrawPaper.pattern)
  askWithdraw(@Req() request: OfPaper): Promise<Page> {
    return this.withdrawForm(request);
  }

  @Post(urls.withdrawPaper.pattern)
  async withdraw(@Req() request: OfPaper): Promise<Page | Redirect> {
    const { meetingId, paperId } = request.params;
    const input = { paperId, reason: field(request.body, 'reason') };
    const { refusal } = (await api(request).mutate(withdrawPaperDocument, { input })).changed;
    if (refusal) return this.withdrawForm(request, refused(refusal));
    return goTo(urls.meeting({ meetingId }), { saved: request.t('agenda:saved.withdrawn') });
  }

  private async form(request: OfItem, more: More = {}): Promise<Page> {
    const { t, params } = request;
    const found = await readAgenda(request, params.meetingId);
    const item = itemOf(found, params.itemId);
    if (!item.mayAttach) throw new ApiError('not-found', 'item');
    return page('journeys/agenda/paper.njk', {
      title: t('agenda:paper.title'),
      caption: item.title,
      action: urls.agendaPapers(params),
      formId: formId(request.body),
      back: { href: urls.meeting({ meetingId: params.meetingId }), text: found.meeting.title },
      ...more,
    });
  }

  private async withdrawForm(request: OfPaper, more: More = {}): Promise<Page> {
    const { t, params } = request;
    const { agenda, meeting } = await readAgenda(request, params.meetingId);
    const papers = [...agenda.items, ...agenda.proposals].flatMap((item) => item.papers);
    const paper = papers.find(({ id }) => id === params.paperId);
    if (!paper?.mayWithdraw) throw new ApiError('not-found', 'paper');
    return page('journeys/agenda/reason.njk', {
      title: t('agenda:paper.withdrawTitle'),
      caption: paper.name,
      explain: t('agenda:paper.withdrawExplain'),
      action: urls.withdrawPaper(params),
      label: t('agenda:paper.withdrawReason'),
      hint: t('agenda:paper.withdrawHint'),
      reason: field(request.body ?? {}, 'reason'),
      back: { href: urls.meeting({ meetingId: params.meetingId }), text: meeting.title },
      ...more,
    });
  }
}
