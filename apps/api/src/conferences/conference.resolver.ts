import * as conferences from '#libs/conferences';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import { ConferencesDue, FamilyCopy } from './after.type.js';
import { CaseConferences } from './case-conferences.type.js';
import { ConferenceClock, FamilyMember } from './conference-parts.type.js';
import { ConferenceClockKind } from './conference.enums.js';
import * as inputs from './conference.input.js';
import * as types from './conference.type.js';

const PutResult = resultOf('CasesOnAgenda', () => types.CasesOnAgenda);
const ChangedResult = resultOf('ConferenceChanged', () => types.ConferenceChanged);
const EndedResult = resultOf('ConferenceEnded', () => types.ConferenceEnded);
const FamilyResult = resultOf('FamilyMember', () => FamilyMember);
const ClockResult = resultOf('ConferenceClock', () => ConferenceClock);

/** What does not change the conference itself answers with its id alone. */
const unversioned = ({ itemId }: { readonly itemId: string }) => ({ itemId, version: 0 });

@Resolver()
export class ConferenceResolver {
  @Query(() => types.ConferenceDetail, {
    nullable: true,
    description: 'A conference; null if there is none, or you take no part in it.',
  })
  conference(@Context() { find }: RequestContext, @Args('itemId', { type: () => ID }) itemId: string) {
    return find(conferences.readConference, { itemId });
  }

  @Query(() => types.MeetingConferences, {
    nullable: true,
    description: 'The cases that a meeting hears; null if there is no such meeting, or you may not see it.',
  })
  conferencesOfMeeting(
    @Context() { find }: RequestContext,
    @Args('meetingId', { type: () => ID }) meetingId: string,
  ) {
    return find(conferences.listConferencesOfMeeting, { meetingId });
  }

  @Query(() => types.SuggestedCases, {
    nullable: true,
    description: 'Cases that could be put on a meeting’s agenda; null unless you run its group.',
  })
  suggestedCases(
    @Context() { find }: RequestContext,
    @Args('meetingId', { type: () => ID }) meetingId: string,
  ) {
    return find(conferences.suggestCases, { meetingId });
  }

  @Query(() => ConferencesDue, { description: 'What is due of conferences that you run.' })
  conferencesDue(@Context() { read }: RequestContext) {
    return read(conferences.listConferencesDue);
  }

  @Query(() => CaseConferences, {
    nullable: true,
    description:
      'What is due of the conferences about a case; null unless you take part in them, also where there is none.',
  })
  caseConferences(@Context() { read }: RequestContext, @Args('caseId', { type: () => ID }) caseId: string) {
    return read((tx) => conferences.listCaseConferences(tx, { caseId }));
  }

  @Query(() => [ID], { description: 'Your groups whose meetings hear cases in conferences.' })
  conferenceGroups(@Context() { read }: RequestContext) {
    return read(conferences.listConferenceGroups);
  }

  @Query(() => FamilyCopy, {
    nullable: true,
    description: 'What the family is given of a conference; null unless you run it.',
  })
  familyCopy(@Context() { find }: RequestContext, @Args('itemId', { type: () => ID }) itemId: string) {
    return find(conferences.readFamilyCopy, { itemId });
  }

  @Mutation(() => PutResult, { description: 'Puts cases on a meeting’s agenda, and asks for reports.' })
  putCasesOnAgenda(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.PutCasesInput }) input: inputs.PutCasesInput,
  ) {
    return run(conferences.putCasesOnAgenda, input);
  }

  @Mutation(() => ChangedResult, { description: 'Writes down what is said and decided in a conference.' })
  saveConferenceNotes(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ConferenceNotesInput }) input: inputs.ConferenceNotesInput,
  ) {
    return run(conferences.saveConferenceNotes, input);
  }

  @Mutation(() => ChangedResult, { description: 'Writes the plan of a conference.' })
  saveConferencePlan(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ConferencePlanInput }) input: inputs.ConferencePlanInput,
  ) {
    return run(conferences.saveConferencePlan, input);
  }

  @Mutation(() => ChangedResult, { description: 'Sets an action of the plan on the case.' })
  setConferenceAction(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ConferenceActionInput }) input: inputs.ConferenceActionInput,
  ) {
    return run(conferences.setConferenceAction, input, unversioned);
  }

  @Mutation(() => FamilyResult, { description: 'Records somebody of the family who takes part.' })
  recordFamilyMember(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.FamilyMemberInput }) input: inputs.FamilyMemberInput,
  ) {
    return run(conferences.recordFamily, input);
  }

  @Mutation(() => EndedResult, { description: 'Ends the conference about a case with what it decided.' })
  finishConference(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.FinishConferenceInput }) input: inputs.FinishConferenceInput,
  ) {
    return run(conferences.finishConference, input);
  }

  @Mutation(() => ClockResult, { description: 'Records that the decision letter or the record went out.' })
  sendFromConference(
    @Context() { run }: RequestContext,
    @Args('itemId', { type: () => ID }) itemId: string,
    @Args('kind', { type: () => ConferenceClockKind }) kind: keyof typeof ConferenceClockKind,
  ) {
    return run(conferences.sendFromConference, { itemId, kind });
  }

  @Mutation(() => ChangedResult, { description: 'Records the day on which the core group met.' })
  recordCoreGroup(
    @Context() { run }: RequestContext,
    @Args('itemId', { type: () => ID }) itemId: string,
    @Args('metOn', { type: () => String }) metOn: string,
  ) {
    return run(conferences.recordCoreGroup, { itemId, metOn }, unversioned);
  }
}
