import { newId } from '#libs/kernel';
import { addItem, proposeItem, readAgenda, scheduleMeeting, startMeeting } from '#libs/meetings';
import type { AddItem, AgendaPage, ItemShown } from '#libs/meetings';
import { valueOf } from './meetings.js';
import type { Person } from './people.js';
import type { Register } from './registers.js';
import type { World } from './world.js';

/** A meeting of the register's group a week on, which discusses something and checks nothing. Answers its id. */
export async function aDiscussion(
  world: World,
  register: Register,
  { date = '2026-11-27', discussion = ['Budget', 'Staffing'] }: { date?: string; discussion?: string[] } = {},
): Promise<string> {
  const id = newId();
  const input = {
    id,
    groupId: register.groupId,
    title: 'Board',
    date,
    time: '10:00',
    registerIds: [],
    discussion,
  };
  valueOf(await world.as(register.chair, scheduleMeeting, { ...input, acceptNonWorkingDay: true }));
  return id;
}

/** An agenda as somebody sees it. */
export const agendaOf = async (world: World, as: Person, meetingId: string): Promise<AgendaPage> =>
  valueOf(await world.as(as, readAgenda, { meetingId }));

/** What somebody sees of an agenda, by its titles. */
export const titlesOf = async (world: World, as: Person, meetingId: string): Promise<string[]> =>
  (await agendaOf(world, as, meetingId)).items.map(({ title }) => title);

/** An item of an agenda by its title, as the chair sees it, also one that is only proposed. */
export async function itemCalled(
  world: World,
  register: Register,
  meetingId: string,
  title: string,
): Promise<ItemShown> {
  const { items, proposals } = await agendaOf(world, register.chair, meetingId);
  return [...items, ...proposals].find((item) => item.title === title)!;
}

/** Puts an item on an agenda. Answers its id. */
export async function anItem(
  world: World,
  register: Register,
  meetingId: string,
  input: Partial<AddItem> = {},
): Promise<string> {
  const item = { id: newId(), meetingId, kind: 'discussion' as const, title: 'Transport', ...input };
  return valueOf(await world.as(register.chair, addItem, item)).itemId;
}

/** Somebody proposes an item. Answers its id. */
export async function aProposal(world: World, as: Person, meetingId: string, title = 'Waiting lists') {
  const item = { id: newId(), meetingId, title, reason: 'They grow' };
  return valueOf(await world.as(as, proposeItem, item)).itemId;
}

/** Begins a meeting. */
export async function begin(world: World, register: Register, meetingId: string): Promise<void> {
  const { version } = await agendaOf(world, register.chair, meetingId);
  valueOf(await world.as(register.chair, startMeeting, { meetingId, expectedVersion: version }));
}
