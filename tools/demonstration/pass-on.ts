import { addDays } from '#libs/calendar';
import { asActor } from '#libs/database';
import type { ActorContext, Database } from '#libs/database';
import { newId } from '#libs/kernel';
import { acceptGroupRequest, askExtension, sendGroupRequest } from '#libs/plans';
import { demonstrationPartnership, demonstrationPeople } from './files.js';
import { expectOk } from './set-up.js';
import type { DemonstrationIds } from './set-up.js';

/**
 * What a board and its task group ask of each other: the board passes something on, which is under way; the group passes
 * something up, which waits; and it asks its sponsor for more time.
 */
export async function passBetweenGroups(
  api: Database,
  contextOf: (personId: string) => Promise<ActorContext>,
  ids: DemonstrationIds,
): Promise<void> {
  const group = demonstrationPartnership().groups.find(({ kind }) => kind === 'task_and_finish_group');
  if (!group?.parent) return;
  const chairOf = (name: string) =>
    contextOf(
      ids.people.get(demonstrationPeople().find(({ roles }) => roles.includes(`chair: ${name}`))!.email)!,
    );
  const [above, below] = [await chairOf(group.parent), await chairOf(group.name)];
  const [boardId, groupId] = [ids.groups.get(group.parent)!, ids.groups.get(group.name)!];
  const down = newId();
  const sent = await asActor(api, above, (tx) =>
    sendGroupRequest(tx, {
      id: down,
      fromGroupId: boardId,
      toGroupId: groupId,
      title: 'Find out why places that were offered in September were not taken up',
      text: 'The board needs the reasons by school, without names.',
      dueOn: addDays(tx.clock.today(), 21),
    }),
  );
  expectOk(sent, 'what the board passes on');
  const accepting = { requestId: down, expectedVersion: 1 };
  expectOk(await asActor(api, below, (tx) => acceptGroupRequest(tx, accepting)), 'what the group accepts');
  const up = await asActor(api, below, (tx) =>
    sendGroupRequest(tx, {
      id: newId(),
      fromGroupId: groupId,
      toGroupId: boardId,
      title: 'Ask the academy trusts to answer within five school days',
      text: 'Half of the delay is the wait for an answer.',
      dueOn: addDays(tx.clock.today(), 30),
    }),
  );
  expectOk(up, 'what the group passes up');
  const asked = await asActor(api, below, (tx) =>
    askExtension(tx, {
      id: newId(),
      groupId,
      toOn: addDays(tx.clock.today(), 26 * 7),
      reason: 'The schools answer after the half-term.',
    }),
  );
  expectOk(asked, 'more time for the group');
}
