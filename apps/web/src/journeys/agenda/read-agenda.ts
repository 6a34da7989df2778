import { ApiError } from '../../api-client/api-error.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { meetingDocument, type Meeting } from '../meetings/documents.js';
import { agendaDocument, type Agenda, type ItemShown } from './documents.js';

export interface AgendaRead {
  readonly meeting: Meeting;
  readonly agenda: Agenda;
}

/** A meeting and its agenda; a page that is not there when either is missing or hidden. */
export async function readAgenda(request: WebRequest, meetingId: string): Promise<AgendaRead> {
  const [{ meeting }, { agenda }] = await Promise.all([
    api(request).query(meetingDocument, { id: meetingId }),
    api(request).query(agendaDocument, { id: meetingId }),
  ]);
  if (!meeting || !agenda) throw new ApiError('not-found', 'agenda');
  return { meeting, agenda };
}

/** The same for those who run the meeting; for others the page is not there. */
export async function readToRun(request: WebRequest, meetingId: string): Promise<AgendaRead> {
  const found = await readAgenda(request, meetingId);
  if (!found.agenda.mayRun) throw new ApiError('not-found', 'agenda');
  return found;
}

export function itemOf({ agenda }: AgendaRead, itemId: string): ItemShown {
  const item = [...agenda.items, ...agenda.proposals].find(({ id }) => id === itemId);
  if (!item) throw new ApiError('not-found', 'item');
  return item;
}
