import { isId } from '#libs/kernel';
import type { Live } from '#libs/live';
import { readAsActor } from '#libs/database';
import { seesMeeting, watchMeeting } from '#libs/meetings';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Services } from '../request/request-context.js';
import { tellOfMeeting, type LiveTimes } from './followed-meeting.js';

export interface LiveOptions {
  readonly services: Services;
  readonly live: Live;
  /** How many people's pages this process keeps open at most. */
  readonly streams: number;
  readonly times?: Partial<LiveTimes> | undefined;
}

export const STREAMS_OF_A_PERSON = 6;
const usual: LiveTimes = { heartbeatMs: 15_000, askMs: 60_000, trustMs: 10_000 };
/** Pages open and close a stream each; the trail says once an hour that somebody follows a meeting. */
const NOTED_MS = 3_600_000;

/**
 * `GET /live/meetings/:meetingId`: what moves in a meeting, as server-sent events: `event: moved` with
 * `{"moved":"attendance"}`, a kind and nothing else. `everything` means that something may have been missed. Answers how
 * to end every stream, for a process that stops.
 */
export function addLiveStreams(server: FastifyInstance, options: LiveOptions): () => void {
  const open = new Map<() => void, string>();
  const noted = new LRUCache<string, true>({ max: 20_000, ttl: NOTED_MS });
  const times = { ...usual, ...options.times };
  let stopping = false;

  /** The same answer for a meeting that is not there and for a hidden one; that somebody follows it is on the trail. */
  async function mayOpen(request: FastifyRequest, meetingId: string): Promise<boolean> {
    const { find, read, actor } = request.context!;
    const whose = `${actor.personId} ${meetingId}`;
    if (noted.has(whose) && (await read((tx) => seesMeeting(tx, { meetingId })))) return true;
    const seen = await find(watchMeeting, { meetingId });
    if (seen) noted.set(whose, true);
    return seen !== null;
  }

  const mayStillFollow = async (request: FastifyRequest, meetingId: string): Promise<boolean> => {
    const actor = await request.standing!();
    if (!actor) return false;
    const { db, clock, calendar } = options.services;
    return readAsActor(db, { actor, clock, calendar, requestId: request.id }, (tx) =>
      seesMeeting(tx, { meetingId }),
    );
  };

  server.get('/live/meetings/:meetingId', async (request, reply) => {
    const { meetingId } = request.params as { meetingId: string };
    if (!isId(meetingId) || !(await mayOpen(request, meetingId))) {
      return refuse(reply, 404, 'NOT_FOUND', 'There is no such meeting, or you may not see it.');
    }
    if (stopping) return refuse(reply, 503, 'UNAVAILABLE', 'This process is about to stop. Connect again.');
    const { personId, partnershipId } = request.context!.actor;
    const theirs = [...open.values()].filter((id) => id === personId).length;
    if (theirs >= STREAMS_OF_A_PERSON || open.size >= options.streams) {
      const message = 'Too many pages follow meetings at the moment. Close one, or reload this page later.';
      return refuse(
        reply.header('retry-after', '30'),
        theirs >= STREAMS_OF_A_PERSON ? 429 : 503,
        'TOO_MANY',
        message,
      );
    }
    reply.hijack();
    // Whoever left meanwhile closes no second time: their stream would stay open and counted for good.
    if (reply.raw.destroyed) return reply;
    const end = tellOfMeeting({
      live: options.live,
      meeting: { partnershipId, meetingId },
      raw: reply.raw,
      headers: { 'x-request-id': request.id },
      times,
      mayFollow: () => mayStillFollow(request, meetingId),
    });
    open.set(end, personId);
    reply.raw.once('close', () => open.delete(end));
    return reply;
  });

  return () => {
    stopping = true;
    for (const end of open.keys()) end();
  };
}

const refuse = (reply: FastifyReply, status: number, code: string, message: string): FastifyReply =>
  reply.code(status).send({ errors: [{ message, extensions: { code } }] });
