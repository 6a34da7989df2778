import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateOnly } from '../graphql/index.js';
import { ConferenceClock, ConferenceLimit } from './conference-parts.type.js';

@ObjectType({
  description: 'By when a conference about a case or its core group must take place, and where.',
})
export class CaseConferenceLimit extends ConferenceLimit {
  @Field(() => ID, { nullable: true, description: 'The conference; null while none is on an agenda.' })
  itemId: string | null;
}

@ObjectType({ description: 'By when a letter or a record of a conference goes out.' })
export class CaseConferenceClock extends ConferenceClock {
  @Field(() => ID)
  itemId: string;
}

@ObjectType({ description: 'A conference on an agenda that is still to be held.' })
export class ConferenceToBeHeld {
  @Field(() => ID)
  itemId: string;

  @Field(() => DateOnly)
  sitsOn: string;
}

@ObjectType({ description: 'A meeting that has not begun.' })
export class MeetingToChoose {
  @Field(() => ID)
  meetingId: string;

  @Field(() => String)
  title: string;

  @Field(() => DateOnly)
  sitsOn: string;
}

@ObjectType({ description: 'Where a conference that was not quorate goes on.' })
export class ConferenceGoingOn {
  @Field(() => DateOnly, { description: 'The last day on which it may.' })
  latest: string;

  @Field(() => ConferenceToBeHeld, { nullable: true })
  toBeHeld: ConferenceToBeHeld | null;

  @Field(() => [MeetingToChoose], {
    description: 'Meetings on whose agenda it could go; none once it is on one, and unless you run it.',
  })
  meetings: readonly MeetingToChoose[];
}

@ObjectType({ description: 'What is due, and was, of the conferences about a case.' })
export class CaseConferences {
  @Field(() => [CaseConferenceLimit])
  limits: readonly CaseConferenceLimit[];

  @Field(() => [CaseConferenceClock])
  clocks: readonly CaseConferenceClock[];

  @Field(() => ConferenceToBeHeld, { nullable: true })
  toBeHeld: ConferenceToBeHeld | null;
}
