import { Controller, Get, Req, Res, type OnModuleDestroy } from '@nestjs/common';
import { PassThrough, Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { ApiError, type ApiErrorKind } from '../../api-client/api-error.js';
import { api, type WebReply, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { meetingNewsDocument, meetingNowDocument } from './documents.js';
import { liveNow } from './live.presenter.js';

type OfMeeting = WebRequest<{ meetingId: string }>;
const statuses: Partial<Record<ApiErrorKind, number>> = {
  'not-found': 404,
  unauthenticated: 401,
  refused: 403,
};

/** What the scripts of a meeting's pages read: that something moved, and how the meeting stands then. */
@Controller()
export class LiveController implements OnModuleDestroy {
  private readonly open = new Set<PassThrough>();
  private stopping = false;

  /** The API's events, passed on as they come. */
  @Get(urls.meetingEvents.pattern)
  async events(@Req() request: OfMeeting, @Res() reply: WebReply): Promise<unknown> {
    const left = new AbortController();
    try {
      const upstream = await api(request).follow(`/live/meetings/${request.params.meetingId}`, left.signal);
      const events = this.passOn(Readable.fromWeb(upstream.body as ReadableStream), left);
      return reply
        .headers({
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store, no-transform',
          'x-accel-buffering': 'no',
          // The connection has no next request: it must not hold a process open that stops.
          connection: 'close',
        })
        .send(events);
    } catch (failure) {
      return refuse(reply, failure);
    }
  }

  @Get(urls.meetingNow.pattern)
  async now(@Req() request: OfMeeting, @Res() reply: WebReply): Promise<unknown> {
    const [checkId, reviewId, mark] = ['checkId', 'reviewId', 'mark'].map((name) => {
      const value = request.query[name];
      return typeof value === 'string' ? value : undefined;
    });
    const id = request.params.meetingId;
    try {
      const { meetingNow, reviewNews } =
        checkId && reviewId && mark
          ? await api(request).query(meetingNewsDocument, { id, checkId, reviewId, mark })
          : { ...(await api(request).query(meetingNowDocument, { id })), reviewNews: null };
      if (!meetingNow) throw new ApiError('not-found', 'meetingNow');
      return reply
        .header('cache-control', 'no-store')
        .send(liveNow(meetingNow, { checkId, reviewId, news: reviewNews }, request.t));
    } catch (failure) {
      return refuse(reply, failure);
    }
  }

  /** Whoever follows connects again, to a process that goes on. */
  onModuleDestroy(): void {
    this.stopping = true;
    for (const stream of this.open) stream.end();
  }

  /** Ends in order whichever side ends first: a page that is left, the API, or this process. */
  private passOn(upstream: Readable, left: AbortController): PassThrough {
    const events = new PassThrough();
    this.open.add(events);
    // One that opened while this process was about to stop would hold it open.
    if (this.stopping) events.end();
    upstream.on('error', () => events.end());
    events.once('close', () => {
      this.open.delete(events);
      left.abort();
    });
    events.once('finish', () => left.abort());
    return events.writableEnded ? events : upstream.pipe(events);
  }
}

/** For a script, not for a person: a status says all. */
function refuse(reply: WebReply, failure: unknown): unknown {
  if (!(failure instanceof ApiError)) throw failure;
  return reply
    .code(statuses[failure.kind] ?? 503)
    .header('cache-control', 'no-store')
    .send({});
}
