import { actionsPart } from './actions/actions.part.js';
import { auditPart } from './audit/audit.part.js';
import { conferencesPart } from './conferences/conferences.part.js';
import { housekeepingPart } from './housekeeping/housekeeping.part.js';
import { importsPart } from './imports/imports.part.js';
import { invitationsPart } from './invitations/invitations.part.js';
import { meetingsPart } from './meetings/meetings.part.js';
import { messagesPart } from './messages/messages.part.js';
import type { WorkerPart } from './part.js';
import { plansPart } from './plans/plans.part.js';
import { timersPart } from './timers/timers.part.js';

/** Every area's share of the worker. */
export const parts: readonly WorkerPart[] = [
  timersPart,
  messagesPart,
  actionsPart,
  meetingsPart,
  conferencesPart,
  invitationsPart,
  plansPart,
  auditPart,
  importsPart,
  housekeepingPart,
];
