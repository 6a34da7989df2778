import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok, partId, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { activeAgencies } from '#libs/people';
import type { Denied } from './authorise-plan.js';
import type { ChosenHandover } from './closure.js';
import type { Handover } from './domain/closure-report.js';
import { findFinishing } from './extensions.js';
import { passOn } from './requests/send-request.js';
import type { ReportRow } from './sql/finish.queries.js';
import { selectReceivers, selectRequestGroup } from './sql/request.queries.js';
import { LINE, tooLong } from './typed-text.js';

/** To whom an action can be handed over. */
export interface HandoverChoices {
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
}

// A group that keeps a compartment passes nothing on: others would learn of it.
async function choicesOf(tx: ActorTx, groupId: string): Promise<HandoverChoices> {
  const itself = await selectRequestGroup(tx, groupId);
  const groups = itself?.keepsCompartment ? [] : await selectReceivers(tx, groupId);
  return { groups, agencies: await activeAgencies(tx) };
}

/**
 * To which groups and agencies a task-and-finish group can hand over what is open when it closes. Refuses: `not-found`,
 * `not-allowed` (only whoever runs the group asks). Writes nothing.
 */
export async function listHandoverChoices(
  tx: ActorTx,
  input: { readonly groupId: string },
): Promise<Outcome<HandoverChoices, Denied>> {
  const found = await findFinishing(tx, input.groupId);
  if (!found.ok) return found;
  if (!may(tx.actor, 'run', 'Group', found.value)) return refuse('not-allowed');
  return ok(await choicesOf(tx, input.groupId));
}

/** What was chosen, with the names that the report keeps. Choices that were left empty fall away. */
export async function chosenHandovers(
  tx: ActorTx,
  groupId: string,
  chosen: readonly ChosenHandover[],
): Promise<Outcome<Handover[], 'handover-unknown' | 'text-too-long'>> {
  const { groups, agencies } = await choicesOf(tx, groupId);
  const handovers: Handover[] = [];
  for (const { actionId, groupId: toGroup, agencyId, note: typed } of chosen) {
    if (!toGroup && !agencyId) continue;
    const note = (typed ?? '').trim();
    const long = tooLong(`note-${actionId}`, note, LINE);
    if (long) return long;
    const to = toGroup ? groups.find(({ id }) => id === toGroup) : agencies.find(({ id }) => id === agencyId);
    if (!to)
      return refuse('handover-unknown', {
        field: `to-${actionId}`,
        message: 'Choose a group or an agency that goes on with this.',
      });
    handovers.push({ actionId, to: to.name, groupId: toGroup ? to.id : null, note });
  }
  return ok(handovers);
}

/** Passes what an accepted report hands over to other groups on to these. */
export async function handOver(
  tx: ActorTx,
  groupId: string,
  report: ReportRow,
): Promise<Outcome<null, 'handover-unknown'>> {
  const today = tx.clock.today();
  for (const [index, handed] of report.content.handedOver.entries()) {
    if (!handed.groupId) continue;
    const passed = await passOn(tx, {
      id: partId(report.id, `handover ${index}`),
      fromGroupId: groupId,
      toGroupId: handed.groupId,
      title: handed.title,
      text: handed.note,
      dueOn: handed.dueOn && handed.dueOn >= today ? handed.dueOn : null,
    });
    if (!passed.ok)
      return refuse('handover-unknown', {
        message: 'A group that was to go on with an action cannot any more. Return the report.',
      });
  }
  return ok(null);
}
