import { AbilityBuilder, createMongoAbility, subject } from '@casl/ability';
import type { MongoAbility } from '@casl/ability';
import type { Actor, GroupRole } from '#libs/database';
import type { Facts, SubjectName, Verb } from './facts.js';

export type Ability = MongoAbility;

const runs: readonly GroupRole[] = ['chair', 'vice_chair', 'coordinator'];
const inside: readonly GroupRole[] = [...runs, 'member'];

const registersAs = (actor: Actor, roles: readonly GroupRole[]): string[] =>
  actor.registers.filter((register) => roles.includes(register.role)).map((register) => register.id);

const groupsAs = (actor: Actor, roles: readonly GroupRole[]): string[] =>
  actor.memberships
    .filter((membership) => roles.includes(membership.role))
    .map((membership) => membership.groupId);

/** Default deny: what no rule below allows, nobody may do. Each rule says why, for people to read. */
export function abilityOf(actor: Actor): Ability {
  const { can, build } = new AbilityBuilder<Ability>(createMongoAbility);
  const ran = registersAs(actor, runs);
  const full = registersAs(actor, inside);
  const observed = registersAs(actor, ['observer']);
  const directed = [...actor.directedRegisterIds];

  if (ran.length) {
    const because = 'You chair or coordinate the group that keeps this register.';
    can(['list', 'read', 'readAll', 'contribute', 'change', 'seeTrail'], 'Case', {
      registerId: { $in: ran },
    }).because(because);
    can(['read', 'run', 'import', 'seeTrail'], 'Register', { id: { $in: ran } }).because(because);
    can(['read', 'complete', 'reassign', 'change'], 'Action', { registerId: { $in: ran } }).because(because);
    can('read', 'Escalation', { registerId: { $in: ran } }).because(because);
    can(['read', 'run'], 'Conference', { registerId: { $in: ran } }).because(because);
  }
  if (full.length) {
    const because = 'You are a member of the group that keeps this register.';
    can(['list', 'read', 'readAll', 'contribute'], 'Case', { registerId: { $in: full } }).because(because);
    can('read', 'Register', { id: { $in: full } }).because(because);
    can('read', 'Action', { registerId: { $in: full } }).because(because);
    // What is said in a conference stays with those who take part: not with who directs the service, nor with who observes.
    can('read', 'Conference', { registerId: { $in: full } }).because(because);
  }
  if (observed.length) {
    const because = 'You observe the group that keeps this register, without names.';
    can('list', 'Case', { registerId: { $in: observed } }).because(because);
    can('read', 'Register', { id: { $in: observed } }).because(because);
  }
  if (directed.length) {
    const because = 'This register belongs to your service area.';
    can(['list', 'read', 'readAll'], 'Case', { registerId: { $in: directed } }).because(because);
    can('read', 'Register', { id: { $in: directed } }).because(because);
    can('read', 'Action', { registerId: { $in: directed } }).because(because);
    can(['read', 'respond'], 'Escalation', { registerId: { $in: directed } }).because(because);
  }
  ownActionRules(actor, can);
  // Who sets the partnership up, and who reads the trail, reach no case by the agency that they happen to work for.
  if (!actor.roles.includes('administrator') && !actor.roles.includes('data_protection_officer'))
    agencyRules(actor, can);
  meetingRules(actor, can);
  groupRules(actor, can);
  if (actor.roles.includes('data_protection_officer'))
    can('read', 'Trail').because('You are the data-protection officer.');
  if (actor.roles.includes('administrator'))
    can('manage', 'Partnership').because('You are an administrator of this partnership.');
  return build();
}

type Can = AbilityBuilder<Ability>['can'];

const yours = 'This action is yours.';

/** In a group's register an action belongs to one of its members, and only while they are one. */
function ownActionRules(actor: Actor, can: Can): void {
  can(['read', 'complete'], 'Action', {
    registerId: { $in: registersAs(actor, inside) },
    ownerPersonId: actor.personId,
  }).because(yours);
}

function agencyRules(actor: Actor, can: Can): void {
  const agency = actor.agencyId;
  const verbs: Verb[] = ['list', 'read', 'contribute'];
  can(verbs, 'Case', { compartment: false, leadAgencyId: agency }).because('Your agency leads on this case.');
  can(verbs, 'Case', { compartment: false, lastSchoolId: agency }).because(
    'Your school was the last that this child attended.',
  );
  can(verbs, 'Case', { compartment: false, openActionAgencyIds: agency }).because(
    'Your agency has an open action on this case.',
  );
  can('contribute', 'Report', { compartment: false, agencyId: agency }).because(
    'Your agency is asked to report to a conference.',
  );
  can('read', 'Action', { compartment: false, ownerAgencyId: agency }).because(
    'This action is your agency’s.',
  );
  can('complete', 'Action', { compartment: false, ownerAgencyId: agency, ownerPersonId: null }).because(
    'This action is your agency’s and nobody in it was named.',
  );
  can(['read', 'complete'], 'Action', {
    compartment: false,
    ownerAgencyId: agency,
    ownerPersonId: actor.personId,
  }).because(yours);
  if (actor.agencyRole === 'lead')
    can(['complete', 'reassign'], 'Action', { compartment: false, ownerAgencyId: agency }).because(
      'You lead the agency that owns this action.',
    );
}

function meetingRules(actor: Actor, can: Can): void {
  const ran = groupsAs(actor, runs);
  const members = groupsAs(actor, [...inside, 'observer']);
  if (ran.length)
    can(['read', 'run', 'move'], 'Meeting', { groupId: { $in: ran } }).because(
      'You chair or coordinate this group.',
    );
  if (members.length) can('read', 'Meeting', { groupId: { $in: members } }).because('You are in this group.');
  if (actor.directedRegisterIds.length)
    can(['read', 'move'], 'Meeting', {
      calledBy: actor.personId,
      groupRegisterIds: { $in: [...actor.directedRegisterIds] },
    }).because('You called this meeting.');
}

function groupRules(actor: Actor, can: Can): void {
  const ran = groupsAs(actor, runs);
  const members = groupsAs(actor, [...inside, 'observer']);
  if (ran.length)
    can(['read', 'know', 'run', 'arrange', 'contribute'], 'Group', { id: { $in: ran } }).because(
      'You chair or coordinate this group.',
    );
  const chaired = groupsAs(actor, ['chair', 'vice_chair']);
  if (chaired.length) can('agree', 'Group', { id: { $in: chaired } }).because('You chair this group.');
  const contributing = groupsAs(actor, inside);
  if (contributing.length)
    can(['read', 'know', 'contribute'], 'Group', { id: { $in: contributing } }).because(
      'You are a member of this group.',
    );
  if (members.length)
    can(['read', 'know'], 'Group', { id: { $in: members } }).because('You are in this group.');
  if (actor.overseenGroupIds.length)
    can(['read', 'know'], 'Group', { id: { $in: [...actor.overseenGroupIds] } }).because(
      'This group reports to one that you run, or you sponsor it.',
    );
  can(['read', 'know', 'sponsor'], 'Group', { sponsorId: actor.personId }).because('You sponsor this group.');
  // How a group is set up, and nothing of what it does.
  if (actor.roles.includes('administrator'))
    can(['know', 'arrange'], 'Group').because('You are an administrator of this partnership.');
}

const remembered = new WeakMap<Actor, Ability>();
const byMemberships = new Map<string, Ability>();

/**
 * Each request loads its actor anew, and for nearly everybody nothing changed since: what the rules look at is the key, so that
 * the rules are built once and can never be older than the memberships.
 */
const abilityFor = (actor: Actor): Ability => {
  const known = remembered.get(actor);
  if (known) return known;
  const {
    personId,
    agencyId,
    agencyRole,
    memberships,
    registers,
    directedRegisterIds,
    overseenGroupIds,
    roles,
  } = actor;
  const key = JSON.stringify([
    personId,
    agencyId,
    agencyRole,
    memberships,
    registers,
    directedRegisterIds,
    overseenGroupIds,
    roles,
  ]);
  const made = byMemberships.get(key) ?? abilityOf(actor);
  if (byMemberships.size >= 1000) byMemberships.clear();
  byMemberships.set(key, made);
  remembered.set(actor, made);
  return made;
};

/** Whether the actor may do `verb` to this row. `facts` may hold more than the rules look at. */
export const may = <S extends SubjectName>(actor: Actor, verb: Verb, name: S, facts: Facts[S]): boolean =>
  abilityFor(actor).can(verb, subject(name, { ...facts }));

/** Whether the actor may do `verb` to any row of this kind at all. */
export const mayEver = (actor: Actor, verb: Verb, name: SubjectName): boolean =>
  abilityFor(actor).can(verb, name);

/** Why the actor may do it, in one sentence; undefined when they may not. Never says why not. */
export const why = <S extends SubjectName>(
  actor: Actor,
  verb: Verb,
  name: S,
  facts: Facts[S],
): string | undefined => {
  const rule = abilityFor(actor).relevantRuleFor(verb, subject(name, { ...facts }));
  return rule && !rule.inverted ? rule.reason : undefined;
};

/** The rules themselves, for turning into SQL. */
export const abilityToTranslate = abilityFor;
