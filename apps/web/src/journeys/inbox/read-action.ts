import { ApiError } from '../../api-client/api-error.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { actionDocument, type ActionPage } from './documents.js';

/** The action that the address names; what is not there and what somebody may not see end the same. */
export async function readAction(request: WebRequest<{ actionId: string }>): Promise<ActionPage> {
  const { action } = await api(request).query(actionDocument, { id: request.params.actionId });
  if (!action) throw new ApiError('not-found', 'action');
  return action;
}
