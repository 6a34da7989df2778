import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime } from '../graphql/index.js';
import { MeetingStatus } from '../meetings/meeting.type.js';

@ObjectType({ description: 'A sitting of one of your meetings, as your calendar shows it.' })
export class CalendarSitting {
  @Field(() => ID)
  sittingId: string;

  @Field(() => ID)
  meetingId: string;

  @Field(() => String)
  title: string;

  @Field(() => String)
  groupName: string;

  @Field(() => DateTime)
  startsAt: Date;

  @Field(() => Int)
  minutes: number;

  @Field(() => String)
  place: string;

  @Field(() => MeetingStatus)
  status: keyof typeof MeetingStatus;
}

export const InvitationAnswer = {
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
} as const;
registerEnumType(InvitationAnswer, {
  name: 'InvitationAnswer',
  description: 'What somebody answered to an invitation.',
});

@ObjectType({ description: 'Somebody who is invited to a meeting.' })
export class InvitedPerson {
  @Field(() => ID)
  personId: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  agencyName: string;

  @Field(() => Boolean, { description: 'It is you.' })
  yours: boolean;

  @Field(() => InvitationAnswer, { nullable: true, description: 'Null while nothing came back.' })
  answer: keyof typeof InvitationAnswer | null;

  @Field(() => DateTime, { nullable: true })
  answeredAt: Date | null;
}

@ObjectType({ description: 'Who is invited to a meeting, and what they answered.' })
export class MeetingInvitations {
  @Field(() => String, { description: 'Under this reference calendars and e-mail name the meeting.' })
  reference: string;

  @Field(() => [InvitedPerson])
  invited: readonly InvitedPerson[];
}

@ObjectType({ description: 'Your private calendar address; the address itself is never told again.' })
export class CalendarFeed {
  @Field(() => DateTime)
  madeAt: Date;

  @Field(() => DateTime, { nullable: true })
  lastUsedAt: Date | null;
}

@ObjectType({ description: 'A private calendar address that was made.' })
export class MadeCalendarFeed {
  @Field(() => String, { description: 'Shown this once: the address is /calendar/SECRET.ics.' })
  secret: string;
}

@ObjectType({ description: 'A private calendar address that was ended.' })
export class RevokedCalendarFeed {
  @Field(() => Boolean)
  revoked: boolean;
}

@ObjectType({ description: 'An invitation that was answered.' })
export class AnsweredInvitation {
  @Field(() => ID)
  meetingId: string;

  @Field(() => InvitationAnswer)
  answer: keyof typeof InvitationAnswer;
}
