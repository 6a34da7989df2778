import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { seesWhoCame } from '../attendance/for-the-group.js';
import { quorumReader } from '../attendance/quorum-now.js';
import type { QuorumShown } from '../attendance/quorum-now.js';
import { findCheck, noCheck, seesNames } from '../find-check.js';
import { findMeeting, noMeeting } from '../find-meeting.js';
import { selectAgenda } from '../sql/agenda.queries.js';
import type { AgendaRow } from '../sql/agenda.queries.js';
import { selectProgress } from '../sql/check.queries.js';
import type { CheckProgress } from '../sql/check.queries.js';
import type { MeetingStatus } from '../sql/meeting.queries.js';
import { selectCaseAtHand, selectMovingParts } from '../sql/now.queries.js';
import type { CaseAtHandRow, MovingParts } from '../sql/now.queries.js';

/** How a meeting stands at this moment: numbers, an item's title and marks; no case and nobody's name. */
export interface MeetingNow {
  readonly id: string;
  readonly status: MeetingStatus;
  /** What is being discussed, if the actor may see it: the item's own words. */
  readonly item: Pick<AgendaRow, 'id' | 'kind' | 'title' | 'audience'> | null;
  /** The register check that runs or is adjourned. */
  readonly check: {
    readonly id: string;
    readonly registerName: string;
    readonly progress: CheckProgress;
  } | null;
  /** By who is there now; null where the group has set no quorum. */
  readonly quorum: QuorumShown | null;
  /** How many people are there; null for whoever may not know who is. */
  readonly present: number | null;
  readonly agendaMark: string;
  readonly attendanceMark: string;
  readonly decisionMark: string;
  /** What was decided so far, whichever way it went. */
  readonly decisions: number;
}

const unread: Omit<MovingParts, 'sittingId'> = {
  present: 0,
  agendaMark: '',
  attendanceMark: '',
  decisionMark: '',
  decisions: 0,
};

/**
 * How a meeting stands at this moment, for pages that follow it. `brief` is for the pages of a check, which many have open
 * and which every decision moves: the item and the check alone, without who is there and what was decided.
 * Refuses: `not-found`. Writes nothing: it holds no case.
 */
export async function readMeetingNow(
  tx: ActorTx,
  { meetingId, brief = false }: { readonly meetingId: string; readonly brief?: boolean | undefined },
): Promise<Outcome<MeetingNow, 'not-found'>> {
  const meeting = await findMeeting(tx, meetingId);
  if (!meeting) return noMeeting();
  const agenda = await selectAgenda(tx, meetingId);
  const item = agenda.find(({ stage }) => stage === 'now');
  const checked =
    agenda.find(({ checkStatus }) => checkStatus === 'running') ??
    agenda.find(({ checkStatus }) => checkStatus === 'adjourned');
  const { sittingId, ...parts } = brief
    ? { sittingId: null, ...unread }
    : await selectMovingParts(tx, meetingId);
  const quorum = sittingId && (await (await quorumReader(tx, meeting.groupId))({ sittingId }));
  return ok({
    ...parts,
    present: seesWhoCame(tx, meeting.groupId) ? parts.present : null,
    id: meeting.id,
    status: meeting.status,
    item: item ? { id: item.id, kind: item.kind, title: item.title, audience: item.audience } : null,
    check: checked?.checkId
      ? {
          id: checked.checkId,
          registerName: checked.registerName ?? checked.title,
          progress: await selectProgress(tx, checked.checkId),
        }
      : null,
    quorum: quorum || null,
  });
}

/**
 * The case that a running check has at hand, for a screen that everybody in the room sees; null when there is none, and
 * for observers, who see no cases.
 * Refuses: `not-found`. Writes: an audit entry, since it shows a case.
 */
export async function readCaseAtHand(
  tx: ActorTx,
  { checkId }: { readonly checkId: string },
): Promise<Outcome<CaseAtHandRow | null, 'not-found'>> {
  const check = await findCheck(tx, checkId);
  if (!check) return noCheck();
  const found = seesNames(tx, check) ? await selectCaseAtHand(tx, check.id) : undefined;
  if (!found) return ok(null);
  const { registerId, compartment } = check;
  await appendAudit(tx, {
    action: 'case.read',
    caseId: found.caseId,
    registerId,
    compartment,
    about: check.id,
  });
  return ok(found);
}
