import type { Consumer } from '#libs/outbox';
import { mendLadders } from './mend-ladders.js';
import { settleLadders } from './settle-ladders.js';
import { putOnAgenda } from './sql/escalation.queries.js';
import { actionsOfCase } from './sql/ladder.queries.js';

/** Follows what happens to cases and actions: their ladders start, move and end with them. */
export const escalationConsumers: readonly Consumer[] = [
  {
    name: 'escalation.follow-case',
    types: ['CaseOpened', 'CaseCorrected', 'CaseRated', 'CaseClosed', 'CaseReopened', 'DueDateChanged'],
    handle: async (tx, { ids: { caseId } }) => {
      if (caseId) await settleLadders(tx, { caseIds: [caseId], actionIds: await actionsOfCase(tx, caseId) });
    },
  },
  {
    name: 'escalation.new-owner',
    types: ['OwnerChanged'],
    handle: async (tx, { ids: { caseId, actionId } }) => {
      const dates = actionId ? { actionIds: [actionId] } : { caseIds: caseId ? [caseId] : [] };
      await settleLadders(tx, dates, { restart: true });
    },
  },
  {
    // A director may call a meeting of the group, and has no say over its agenda: the system puts the case on it.
    name: 'escalation.put-on-agenda',
    types: ['EscalationAnswered'],
    handle: async (tx, { ids: { responseId } }) => {
      if (responseId) await putOnAgenda(tx, responseId);
    },
  },
  {
    name: 'escalation.follow-register',
    types: ['RegisterDueDatesChanged'],
    work: async (context, { partnershipId, ids: { registerId } }) => {
      await mendLadders(context, partnershipId, registerId);
    },
  },
];
