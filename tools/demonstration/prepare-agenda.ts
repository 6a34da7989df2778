import { asActor } from '#libs/database';
import type { ActorContext, Database } from '#libs/database';
import { newId } from '#libs/kernel';
import { attachPaper, changeItem, proposeItem, readAgenda, saveStandingItem } from '#libs/meetings';
import type { SaveStandingItem } from '#libs/meetings';
import { expectOk } from './set-up.js';

const standing: Pick<SaveStandingItem, 'kind' | 'place' | 'title' | 'minutes'>[] = [
  { kind: 'standing', place: 'first', title: 'Apologies and declarations of interest', minutes: 5 },
  { kind: 'matters_arising', place: 'first', title: 'Matters arising', minutes: 10 },
  { kind: 'standing', place: 'last', title: 'Any other business', minutes: 5 },
];

/** Says, in the name of whoever runs the group, what stands on every agenda of its meetings. */
export async function setStandingItems(api: Database, by: ActorContext, groupId: string): Promise<void> {
  for (const item of standing) {
    const input = { ...item, id: newId(), groupId, expectedVersion: 0, audience: 'everybody' as const };
    expectOk(await asActor(api, by, (tx) => saveStandingItem(tx, input)), `${item.title} on every agenda`);
  }
}

/** Gives the items of a meeting their lengths and one a paper, by the chair; a member proposes another item. */
export async function prepareAgenda(
  api: Database,
  { chair, member }: { chair: ActorContext; member: ActorContext | undefined },
  meetingId: string,
): Promise<void> {
  const read = await asActor(api, chair, (tx) => readAgenda(tx, { meetingId }));
  if (!read.ok) throw new Error('The agenda of the demonstration is not there.');
  for (const { id: itemId, title, kind, minutes, version } of read.value.items) {
    if (minutes) continue;
    const input = { itemId, expectedVersion: version, title, minutes: kind === 'register_check' ? 60 : 10 };
    expectOk(await asActor(api, chair, (tx) => changeItem(tx, input)), `length of ${title}`);
    if (kind !== 'discussion') continue;
    const content = Buffer.from(
      'Month,Places asked for,Places offered\r\nSeptember,14,11\r\nOctober,17,15\r\n',
    );
    const paper = { id: newId(), itemId, name: 'Places offered this term.csv', content };
    expectOk(await asActor(api, chair, (tx) => attachPaper(tx, paper)), `paper for ${title}`);
  }
  if (!member) return;
  const proposal = {
    id: newId(),
    meetingId,
    title: 'How long new arrivals wait for a first school place',
    minutes: 10,
    reason: 'Three schools have asked about it this month.',
  };
  expectOk(await asActor(api, member, (tx) => proposeItem(tx, proposal)), 'a proposed item');
}
