import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DateOnly } from '../graphql/index.js';
import { InvitationAnswer } from './calendar.type.js';

@InputType()
export class MembersElsewhereInput {
  @Field(() => ID)
  groupId: string;

  @Field(() => DateOnly)
  date: string;

  @Field(() => String, { description: 'HH:mm, the wall clock in London.' })
  time: string;

  @Field(() => Int, { nullable: true, description: 'How long it would last; default 90.' })
  minutes?: number;

  @Field(() => ID, { nullable: true, description: 'The meeting that is to be moved.' })
  exceptMeetingId?: string;
}

@InputType()
export class AnswerInvitationInput {
  @Field(() => ID)
  meetingId: string;

  @Field(() => InvitationAnswer)
  answer: keyof typeof InvitationAnswer;
}
