import type { Api } from '../../api-client/api.js';
import { ApiError } from '../../api-client/api-error.js';
import {
  decideProposalDocument,
  finishItemDocument,
  moveItemDocument,
  putOffItemDocument,
  removeItemDocument,
  startItemDocument,
  type ItemChangeInput,
} from './documents.js';

const changes: Record<string, typeof startItemDocument> = {
  start: startItemDocument,
  finish: finishItemDocument,
  'put-off': putOffItemDocument,
  remove: removeItemDocument,
};

/** Takes one step with one item, named by the last part of its address; an address with another is not there. */
export async function takeStep(api: Api, step: string, input: ItemChangeInput) {
  if (step === 'up' || step === 'down')
    return (await api.mutate(moveItemDocument, { input: { itemId: input.itemId, direction: step } })).changed;
  if (step === 'accept')
    return (
      await api.mutate(decideProposalDocument, { input: { ...input, decision: 'accept', reason: null } })
    ).changed;
  if (!Object.hasOwn(changes, step)) throw new ApiError('not-found', 'step');
  return (await api.mutate(changes[step]!, { input })).changed;
}
