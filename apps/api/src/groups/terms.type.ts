import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ClientId, DateOnly, DateTime, resultOf } from '../graphql/index.js';
import { GroupSeat } from './representation.type.js';

export const TermsStatus = { draft: 'draft', agreed: 'agreed', withdrawn: 'withdrawn' } as const;
registerEnumType(TermsStatus, {
  name: 'TermsStatus',
  description: 'How a version of terms of reference stands.',
});

@ObjectType({ description: 'That an agency or a sector signed a draft.' })
export class SignOff {
  @Field(() => ID)
  id: string;

  @Field(() => String, { nullable: true })
  agencyName: string | null;

  @Field(() => String, { nullable: true })
  sector: string | null;

  @Field(() => String)
  personName: string;

  @Field(() => DateTime)
  signedAt: Date;

  @Field(() => String)
  remark: string;

  @Field(() => Boolean, { description: 'The text was changed after it was signed.' })
  ofEarlierText: boolean;
}

@ObjectType({ description: 'Terms of reference after they were changed.' })
export class ChangedTerms {
  @Field(() => ID)
  id: string;

  @Field(() => TermsStatus)
  status: keyof typeof TermsStatus;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'One version of a group’s terms of reference.' })
export class TermsVersion extends ChangedTerms {
  @Field(() => Int, { description: 'Which version it is, from 1.' })
  number: number;

  @Field(() => String)
  text: string;

  @Field(() => DateOnly, { nullable: true, description: 'The day by which the group looks at them again.' })
  reviewBy: string | null;

  @Field(() => String)
  draftedBy: string;

  @Field(() => DateTime)
  draftedAt: Date;

  @Field(() => String, { nullable: true })
  agreedBy: string | null;

  @Field(() => DateOnly, { nullable: true })
  agreedOn: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why they were agreed although a required seat had not signed.',
  })
  agreedBecause: string | null;

  @Field(() => [SignOff])
  signOffs: readonly SignOff[];
}

@ObjectType({ description: 'A group’s terms of reference.' })
export class GroupTerms {
  @Field(() => [TermsVersion], { description: 'The latest first; the first that is agreed is in force.' })
  versions: readonly TermsVersion[];

  @Field(() => [GroupSeat], { description: 'Required seats that have not signed the draft as it stands.' })
  missing: readonly GroupSeat[];

  @Field(() => String, { description: 'What the group was set up with, before any version.' })
  startingText: string;

  @Field(() => Boolean)
  mayDraft: boolean;

  @Field(() => Boolean)
  mayAgree: boolean;

  @Field(() => Boolean, { description: 'You speak for somebody who has not signed the draft yet.' })
  maySign: boolean;
}

@InputType()
export class DraftTermsInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  groupId: string;

  @Field(() => String)
  text: string;

  @Field(() => DateOnly, { nullable: true })
  reviewBy?: string | null;
}

@InputType()
export class ChangeTermsInput {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  text: string;

  @Field(() => DateOnly, { nullable: true })
  reviewBy?: string | null;

  @Field(() => Int)
  expectedVersion: number;
}

@InputType()
export class SettleTermsInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  expectedVersion: number;
}

@InputType()
export class AgreeTermsInput extends SettleTermsInput {
  @Field(() => String, { nullable: true, description: 'Needed when a required seat has not signed.' })
  reason?: string | null;
}

@InputType()
export class SignTermsInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  termsId: string;

  @Field(() => Int, { description: 'The version of the text that was read.' })
  expectedVersion: number;

  @Field(() => String, { nullable: true })
  remark?: string | null;
}

export const TermsResult = resultOf('Terms', () => ChangedTerms);
