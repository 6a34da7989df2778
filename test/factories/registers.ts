import { newId } from '#libs/kernel';
import type { PathwayDocument } from '#libs/pathways';
import { readFileSync } from 'node:fs';
import { aPartnership } from './partnership.js';
import type { Partnership } from './partnership.js';
import { aPerson, join } from './people.js';
import type { InGroup, Person } from './people.js';
import { next } from './world.js';
import type { World } from './world.js';

/** A register with the group that keeps it and one person in each role of the group, each from an agency of their own. */
export interface Register {
  readonly id: string;
  readonly partnership: Partnership;
  readonly groupId: string;
  readonly pathwayId: string;
  readonly pathway: PathwayDocument;
  readonly compartment: boolean;
  readonly chair: Person;
  readonly viceChair: Person;
  readonly coordinator: Person;
  readonly member: Person;
  readonly observer: Person;
}

export type DemoPathway =
  'children-missing-education' | 'channel' | 'fgm' | 'child-protection-conference' | 'marac';

/** One of the pathway documents of the demonstration. */
export const demoPathway = (key: DemoPathway): PathwayDocument =>
  JSON.parse(readFileSync(`demo/pathways/${key}.json`, 'utf8')) as PathwayDocument;

/** A register; unless said otherwise a compartment keeps the Channel pathway, any other that for children missing education. */
export async function aRegister(
  world: World,
  {
    partnership,
    compartment = false,
    pathwayKey = compartment ? 'channel' : 'children-missing-education',
  }: { partnership?: Partnership; compartment?: boolean; pathwayKey?: DemoPathway } = {},
): Promise<Register> {
  const of = partnership ?? (await aPartnership(world));
  const pathway = demoPathway(pathwayKey);
  const [id, groupId, pathwayId] = [newId(), newId(), newId()];
  await world.owner(
    `insert into muster.groups (partnership_id, id, name, kind) values ($1, $2, $3, 'board')`,
    [of.id, groupId, `Board ${next()}`],
  );
  await world.owner(
    'insert into muster.pathways (partnership_id, id, key, published_version) values ($1, $2, $3, 1)',
    [of.id, pathwayId, `${pathway.key}-${next()}`],
  );
  await world.owner(
    `insert into muster.pathway_versions (partnership_id, pathway_id, version, document, status, published_at)
     values ($1, $2, 1, $3, 'published', now())`,
    [of.id, pathwayId, JSON.stringify(pathway)],
  );
  await world.owner(
    `insert into muster.registers (partnership_id, id, group_id, pathway_id, pathway_version, name, neutral_name, compartment)
     values ($1, $2, $3, $4, 1, $5, $6, $7)`,
    [of.id, id, groupId, pathwayId, `Register ${next()}`, pathway.neutralName, compartment],
  );
  const inRole = async (role: InGroup) => join(world, await aPerson(world, of), groupId, role);
  return {
    id,
    partnership: of,
    groupId,
    pathwayId,
    pathway,
    compartment,
    chair: await inRole('chair'),
    viceChair: await inRole('vice_chair'),
    coordinator: await inRole('coordinator'),
    member: await inRole('member'),
    observer: await inRole('observer'),
  };
}
