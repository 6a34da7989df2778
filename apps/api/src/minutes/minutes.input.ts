import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ClientId, DateOnly } from '../graphql/index.js';

@InputType({ description: 'A text around what happened.' })
export class MinutesTextInput {
  @Field(() => String, { description: '`meeting`, `closing` or the id of an agenda item.' })
  section: string;

  @Field(() => String)
  text: string;

  @Field(() => Int, { description: '0 where nothing stood.' })
  expectedVersion: number;
}

@InputType()
export class SaveMinutesTextsInput {
  @Field(() => ID)
  meetingId: string;

  @Field(() => [MinutesTextInput])
  texts: MinutesTextInput[];
}

@InputType()
export class SendMinutesInput {
  @Field(() => ID)
  meetingId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => DateOnly)
  commentsDueOn: string;
}

@InputType()
export class CommentOnMinutesInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  meetingId: string;

  @Field(() => String, { description: '`meeting`, `attendance`, `closing` or the id of an agenda item.' })
  section: string;

  @Field(() => String)
  text: string;
}

@InputType()
export class AnswerMinutesCommentInput {
  @Field(() => ID)
  commentId: string;

  @Field(() => String)
  answer: string;
}

@InputType()
export class ApproveMinutesInput {
  @Field(() => ID)
  meetingId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String, { description: 'Of the copy that was read.' })
  fingerprint: string;

  @Field(() => String, { nullable: true, description: 'Why, although comments are open.' })
  because?: string | null;
}

@InputType()
export class CorrectMinutesInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  meetingId: string;

  @Field(() => String)
  section: string;

  @Field(() => String)
  was: string;

  @Field(() => String)
  isNow: string;

  @Field(() => String)
  because: string;
}
