import { ApiError } from '../../api-client/api-error.js';
import { api, type WebRequest } from '../../request/web-request.js';
import type { MeetingHead } from '../meetings/frame.js';
import { minutesDocument, type Minutes } from './documents.js';

export type OfMinutes = WebRequest<{ meetingId: string }>;
export type Read = { meeting: MeetingHead; minutes: Minutes };

/** The minutes with the meeting that they are of; the page for what is not there, where the meeting is hidden. */
export async function readMinutes(request: OfMinutes): Promise<Read> {
  const { meetingId } = request.params;
  const { meeting, minutes } = await api(request).query(minutesDocument, { meetingId });
  if (!meeting || !minutes) throw new ApiError('not-found', 'minutes');
  return { meeting, minutes };
}
