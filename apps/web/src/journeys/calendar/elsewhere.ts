import { api, type WebRequest } from '../../request/web-request.js';
import { clashesOf } from './calendar.presenter.js';
import { membersElsewhereDocument, type MembersElsewhereInput } from './documents.js';

/** After a refusal because members have another meeting: who they are. Undefined after any other. */
export async function elsewhere(
  request: WebRequest,
  refusal: string,
  { groupId, date, time, exceptMeetingId }: MembersElsewhereInput,
): Promise<ReturnType<typeof clashesOf>> {
  if (refusal !== 'members-elsewhere') return undefined;
  const input = { groupId, date, time, exceptMeetingId };
  const { membersElsewhere } = await api(request).query(membersElsewhereDocument, { input });
  return clashesOf(membersElsewhere, request.t);
}
