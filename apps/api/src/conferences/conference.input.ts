import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ClientId, DateOnly } from '../graphql/index.js';
import { ConferencePlanKind, NoteKind, PartAudience } from './conference.enums.js';

@InputType()
export class CaseToHearInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  caseId: string;
}

@InputType()
export class PutCasesInput {
  @Field(() => ID)
  meetingId: string;

  @Field(() => [CaseToHearInput])
  cases: CaseToHearInput[];
}

@InputType()
export class ConferenceNoteInput {
  @Field(() => NoteKind)
  kind: keyof typeof NoteKind;

  @Field(() => PartAudience)
  audience: keyof typeof PartAudience;

  @Field(() => String)
  text: string;
}

@InputType()
export class ConferenceNotesInput {
  @Field(() => ID)
  itemId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => [ConferenceNoteInput])
  notes: ConferenceNoteInput[];
}

@InputType()
export class ConferencePlanInput {
  @Field(() => ID)
  itemId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => ConferencePlanKind)
  kind: keyof typeof ConferencePlanKind;

  @Field(() => String)
  aims: string;

  @Field(() => DateOnly)
  reviewBy: string;
}

@InputType()
export class ConferenceActionInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  itemId: string;

  @Field(() => String)
  title: string;

  @Field(() => ID)
  ownerAgencyId: string;

  @Field(() => ID, { nullable: true })
  ownerPersonId?: string | null | undefined;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => PartAudience)
  audience: keyof typeof PartAudience;
}

@InputType()
export class FamilyMemberInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  itemId: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null | undefined;

  @Field(() => String)
  name: string;

  @Field(() => String)
  relation: string;

  @Field(() => String, { nullable: true })
  views?: string | null | undefined;

  @Field(() => Boolean, { nullable: true })
  attended?: boolean | null | undefined;
}

@InputType()
export class FinishConferenceInput {
  @Field(() => ID)
  itemId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String, { nullable: true })
  outcome?: string | null | undefined;

  @Field(() => String, { nullable: true })
  proceedBecause?: string | null | undefined;

  @Field(() => DateOnly, { nullable: true })
  reconvenedOn?: string | null | undefined;

  @Field(() => Boolean, { nullable: true })
  next?: boolean | null | undefined;
}
