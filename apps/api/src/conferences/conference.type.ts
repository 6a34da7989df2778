import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { OwnerChoice } from '../actions/action.type.js';
import { Rating } from '../cases/rating.type.js';
import { DateOnly, DateTime } from '../graphql/index.js';
import { Named } from '../me/me.type.js';
import { MeetingDecision } from '../meetings/decision.type.js';
import { ItemStage } from '../meetings/agenda.type.js';
import { MeetingStatus } from '../meetings/meeting.type.js';
import { Quorum } from '../meetings/quorum.type.js';
import { ConferenceGoingOn } from './case-conferences.type.js';
import * as parts from './conference-parts.type.js';
import { ConferenceKind, SuggestedBecause } from './conference.enums.js';
import { ConferenceReportShown } from './report.type.js';

@ObjectType({ description: 'The conference about one case: an item on the agenda of a meeting.' })
export class Conference {
  @Field(() => ID)
  itemId: string;

  @Field(() => ID)
  meetingId: string;

  @Field(() => String)
  meetingTitle: string;

  @Field(() => MeetingStatus)
  meetingStatus: keyof typeof MeetingStatus;

  @Field(() => ID)
  groupId: string;

  @Field(() => String)
  groupName: string;

  @Field(() => DateOnly)
  sitsOn: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => String)
  reference: string;

  @Field(() => Boolean)
  compartment: boolean;

  @Field(() => ConferenceKind)
  kind: keyof typeof ConferenceKind;

  @Field(() => ItemStage)
  stage: keyof typeof ItemStage;

  @Field(() => Int, { nullable: true })
  minutes: number | null;

  @Field(() => DateTime, { nullable: true })
  startedAt: Date | null;

  @Field(() => Boolean)
  interim: boolean;

  @Field(() => Boolean, { nullable: true })
  quorate: boolean | null;

  @Field(() => String)
  proceededBecause: string;

  @Field(() => DateOnly, { nullable: true })
  reconvenedOn: string | null;

  @Field(() => DateOnly, { nullable: true })
  heldOn: string | null;

  @Field(() => Int)
  version: number;

  @Field(() => Int, { description: 'Of the agenda item.' })
  itemVersion: number;
}

@ObjectType({ description: 'A conference in the list of a meeting’s cases.' })
export class ListedConference extends Conference {
  @Field(() => String)
  subjectName: string;

  @Field(() => Int, { description: 'Reports that were asked for.' })
  asked: number;

  @Field(() => Int)
  returned: number;
}

@ObjectType({ description: 'The cases that a meeting hears.' })
export class MeetingConferences {
  @Field(() => ID)
  meetingId: string;

  @Field(() => String)
  meetingTitle: string;

  @Field(() => String)
  groupName: string;

  @Field(() => Boolean)
  mayRun: boolean;

  @Field(() => MeetingStatus)
  status: keyof typeof MeetingStatus;

  @Field(() => [ListedConference])
  conferences: ListedConference[];

  @Field(() => parts.ConferencePace, { nullable: true })
  pace: parts.ConferencePace | null;
}

@ObjectType({ description: 'A conference with all that those who take part see.' })
export class ConferenceDetail extends Conference {
  @Field(() => Boolean)
  mayRun: boolean;

  @Field(() => DateOnly)
  today: string;

  @Field(() => String)
  forename: string;

  @Field(() => String)
  surname: string;

  @Field(() => DateOnly, { nullable: true })
  birthDate: string | null;

  @Field(() => Int, { nullable: true })
  age: number | null;

  @Field(() => Rating)
  rating: keyof typeof Rating;

  @Field(() => String)
  leadAgencyName: string;

  @Field(() => parts.ConferencePace)
  pace: parts.ConferencePace;

  @Field(() => Boolean)
  familyPart: boolean;

  @Field(() => [String])
  invited: string[];

  @Field(() => String)
  caseWord: string;

  @Field(() => String, { nullable: true })
  outcome: string | null;

  @Field(() => String, { nullable: true })
  outcomeLabel: string | null;

  @Field(() => [parts.ConferenceOutcome])
  outcomes: parts.ConferenceOutcome[];

  @Field(() => Quorum, { nullable: true })
  quorum: Quorum | null;

  @Field(() => [MeetingDecision], { description: 'Decided under its item, with dissent.' })
  decisions: readonly MeetingDecision[];

  @Field(() => [ConferenceReportShown])
  reports: ConferenceReportShown[];

  @Field(() => [Named], {
    description: 'Agencies that could be asked to report, and are not; none unless you run it.',
  })
  agenciesToAsk: readonly Named[];

  @Field(() => [parts.ConferenceNote])
  notes: parts.ConferenceNote[];

  @Field(() => [parts.FamilyMember])
  family: parts.FamilyMember[];

  @Field(() => parts.ConferencePlan, { nullable: true })
  plan: parts.ConferencePlan | null;

  @Field(() => [parts.ConferenceAction])
  actions: parts.ConferenceAction[];

  @Field(() => [parts.ConferenceClock])
  clocks: parts.ConferenceClock[];

  @Field(() => [parts.ConferenceLimit])
  limits: parts.ConferenceLimit[];

  @Field(() => ConferenceGoingOn, { nullable: true, description: 'Not quorate: where it goes on.' })
  goingOn: ConferenceGoingOn | null;

  @Field(() => [parts.LimitAhead])
  ahead: parts.LimitAhead[];

  @Field(() => [parts.EarlierConference])
  earlier: parts.EarlierConference[];

  @Field(() => ID, { nullable: true })
  nextItemId: string | null;

  @Field(() => [OwnerChoice])
  owners: OwnerChoice[];
}

@ObjectType({ description: 'A case that could be put on an agenda.' })
export class SuggestedCase {
  @Field(() => ID)
  caseId: string;

  @Field(() => String)
  reference: string;

  @Field(() => String)
  subjectName: string;

  @Field(() => DateOnly)
  openedOn: string;

  @Field(() => SuggestedBecause)
  because: keyof typeof SuggestedBecause;

  @Field(() => DateOnly, { nullable: true })
  dueOn: string | null;

  @Field(() => Boolean)
  late: boolean;
}

@ObjectType({ description: 'Cases that could be put on a meeting’s agenda.' })
export class SuggestedCases {
  @Field(() => ID)
  meetingId: string;

  @Field(() => String)
  meetingTitle: string;

  @Field(() => Int)
  minutesPerCase: number;

  @Field(() => Int, { nullable: true })
  casesAtOnce: number | null;

  @Field(() => [SuggestedCase])
  cases: SuggestedCase[];
}

@ObjectType({ description: 'Cases after they were put on an agenda.' })
export class CasesOnAgenda {
  @Field(() => [ID])
  itemIds: string[];

  @Field(() => DateOnly, { nullable: true, description: 'By when agencies report.' })
  dueOn: string | null;
}

@ObjectType({ description: 'A conference after a change.' })
export class ConferenceChanged {
  @Field(() => ID)
  itemId: string;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'A conference after its end.' })
export class ConferenceEnded {
  @Field(() => ID)
  itemId: string;

  @Field(() => ID)
  meetingId: string;

  @Field(() => Boolean)
  interim: boolean;

  @Field(() => ID, { nullable: true })
  nextItemId: string | null;
}
