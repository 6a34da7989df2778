import { invitationUrl, invitePerson } from '#libs/accounts';
import {
  addGroup,
  addMember,
  changeGroup,
  changeMember,
  endMembership,
  listGroups,
  listMemberships,
} from '#libs/groups';
import {
  listPathways,
  listRegisterSettings,
  publishPathway,
  savePathwayDraft,
  setUpRegister,
} from '#libs/pathways';
import {
  addAgency,
  addPerson,
  appoint,
  changeAgency,
  changePerson,
  endAppointment,
  listAgencies,
  listAppointments,
  listLastSignIns,
  listPeople,
  listServiceAreas,
  registersOfAreas,
  setServiceArea,
  unlessAdministrator,
} from '#libs/people';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import { Args, Context, ID, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { requestedFields } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import * as inputs from './administration.inputs.js';
import * as types from './administration.types.js';

async function serviceAreasWithRegisters(tx: ActorTx) {
  const placed = await registersOfAreas(tx);
  return (await listServiceAreas(tx)).map((area) => ({
    ...area,
    registerIds: placed.filter((one) => one.serviceAreaId === area.id).map((one) => one.registerId),
  }));
}

/** Only what was asked for is read: pathway documents are long, and a page of agencies needs none. */
async function readAdministration(tx: ActorTx, { asked }: { asked: ReadonlySet<string> }) {
  const refused = unlessAdministrator(tx);
  if (refused) return refused;
  return ok({
    ...(asked.has('agencies') && { agencies: await listAgencies(tx) }),
    ...(asked.has('people') && { people: await listPeople(tx) }),
    ...(asked.has('groups') && { groups: await listGroups(tx) }),
    ...(asked.has('memberships') && { memberships: await listMemberships(tx) }),
    ...(asked.has('pathways') && { pathways: await listPathways(tx) }),
    ...(asked.has('registers') && { registers: await listRegisterSettings(tx) }),
    ...(asked.has('serviceAreas') && { serviceAreas: await serviceAreasWithRegisters(tx) }),
    ...(asked.has('appointments') && { appointments: await listAppointments(tx) }),
    ...(asked.has('lastSignIns') && { lastSignIns: await listLastSignIns(tx) }),
  });
}

@Resolver()
export class AdministrationResolver {
  @Query(() => types.Administration, {
    nullable: true,
    description: 'How the partnership is set up; null for everybody but administrators.',
  })
  administration(@Context() { find }: RequestContext, @Info() info: GraphQLResolveInfo) {
    return find(readAdministration, { asked: requestedFields(info) });
  }

  @Mutation(() => types.AgencyResult, { description: 'Adds an agency.' })
  addAgency(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.AgencyInput }) input: inputs.AgencyInput,
  ) {
    return run(addAgency, input);
  }

  @Mutation(() => types.AgencyResult, { description: 'Changes an agency.' })
  changeAgency(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ChangeAgencyInput }) input: inputs.ChangeAgencyInput,
  ) {
    return run(changeAgency, input);
  }

  @Mutation(() => types.PersonResult, { description: 'Adds a person; they sign in once they were invited.' })
  addPerson(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.PersonInput }) input: inputs.PersonInput,
  ) {
    return run(addPerson, input);
  }

  @Mutation(() => types.PersonResult, { description: 'Changes a person, or ends their access.' })
  changePerson(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ChangePersonInput }) input: inputs.ChangePersonInput,
  ) {
    return run(changePerson, input);
  }

  @Mutation(() => types.InvitationResult, {
    description: 'Makes a link by which a person chooses a password.',
  })
  invitePerson(@Context() { run }: RequestContext, @Args('personId', { type: () => ID }) personId: string) {
    return run(invitePerson, { personId }, ({ token, expiresAt }) => ({
      path: invitationUrl('', token),
      validUntil: expiresAt,
    }));
  }

  @Mutation(() => types.ChangedResult, {
    description: 'Makes somebody administrator, data-protection officer or director of a service area.',
  })
  appoint(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.AppointInput }) input: inputs.AppointInput,
  ) {
    return run(appoint, input);
  }

  @Mutation(() => types.ChangedResult, { description: 'Ends an appointment.' })
  endAppointment(@Context() { run }: RequestContext, @Args('id', { type: () => ID }) id: string) {
    return run(endAppointment, { id });
  }

  @Mutation(() => types.ChangedResult, { description: 'Makes or changes a service area.' })
  setServiceArea(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ServiceAreaInput }) input: inputs.ServiceAreaInput,
  ) {
    return run(setServiceArea, input);
  }
}

@Resolver()
export class GroupAdministrationResolver {
  @Mutation(() => types.GroupResult, { description: 'Sets up a group.' })
  addGroup(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.GroupInput }) input: inputs.GroupInput,
  ) {
    return run(addGroup, input);
  }

  @Mutation(() => types.GroupResult, { description: 'Changes a group.' })
  changeGroup(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ChangeGroupInput }) input: inputs.ChangeGroupInput,
  ) {
    return run(changeGroup, input);
  }

  @Mutation(() => types.MembershipResult, { description: 'Makes somebody a member of a group.' })
  addMember(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.AddMemberInput }) input: inputs.AddMemberInput,
  ) {
    return run(addMember, input);
  }

  @Mutation(() => types.MembershipResult, {
    description: 'Changes the role or the last day of a membership.',
  })
  changeMember(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ChangeMemberInput }) input: inputs.ChangeMemberInput,
  ) {
    return run(changeMember, input);
  }

  @Mutation(() => types.ChangedResult, { description: 'Ends a membership at once.' })
  endMembership(@Context() { run }: RequestContext, @Args('id', { type: () => ID }) id: string) {
    return run(endMembership, { id });
  }

  @Mutation(() => types.PathwayChangeResult, {
    description: 'Saves a pathway document as the draft of its next version.',
  })
  savePathwayDraft(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.PathwayDraftInput }) input: inputs.PathwayDraftInput,
  ) {
    return run(savePathwayDraft, input);
  }

  @Mutation(() => types.PathwayChangeResult, {
    description: 'Publishes the draft of a pathway that was read.',
  })
  publishPathway(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.PublishPathwayInput }) input: inputs.PublishPathwayInput,
  ) {
    return run(publishPathway, input);
  }

  @Mutation(() => types.RegisterSettingResult, {
    description: 'Sets up a register that a group keeps under a pathway.',
  })
  setUpRegister(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.SetUpRegisterInput }) input: inputs.SetUpRegisterInput,
  ) {
    return run(setUpRegister, input);
  }
}
