import { newId } from '#libs/kernel';
import { arrive, scheduleMeeting, startMeeting } from '#libs/meetings';
import { valueOf } from './meetings.js';
import type { Register } from './registers.js';
import type { Somebody, World } from './world.js';

/** A meeting of the register's group that goes on, with something to discuss, and who has come. */
export async function aMeetingThatGoesOn(
  world: World,
  register: Register,
  { people = [], discussion = ['Budget'] }: { people?: readonly Somebody[]; discussion?: string[] } = {},
) {
  const id = newId();
  valueOf(
    await world.as(register.chair, scheduleMeeting, {
      id,
      groupId: register.groupId,
      title: 'Board meeting',
      date: world.clock.today(),
      time: '10:00',
      registerIds: [],
      discussion,
      acceptNonWorkingDay: true,
    }),
  );
  valueOf(await world.as(register.chair, startMeeting, { meetingId: id, expectedVersion: 1 }));
  const items = await world.owner<{ id: string }>(
    'select id from muster.agenda_items where meeting_id = $1 order by position',
    [id],
  );
  const [sitting] = await world.owner<{ id: string }>(
    'select id from muster.sittings where meeting_id = $1',
    [id],
  );
  for (const person of people) {
    valueOf(
      await world.as(register.chair, arrive, { id: newId(), sittingId: sitting!.id, personId: person.id }),
    );
  }
  return { id, sittingId: sitting!.id, itemId: items[0]!.id, itemIds: items.map((item) => item.id) };
}
