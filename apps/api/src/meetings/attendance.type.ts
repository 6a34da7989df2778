import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ClientId, DateTime } from '../graphql/index.js';
import { Named } from '../me/me.type.js';
import { Attendee } from './meeting.type.js';
import { Quorum } from './quorum.type.js';

export const PresenceMode = { in_person: 'in_person', remote: 'remote' } as const;
registerEnumType(PresenceMode, { name: 'PresenceMode', description: 'How somebody is at a meeting.' });

@ObjectType({ description: 'That somebody was at a sitting from when until when.' })
export class Presence {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  personId: string;

  @Field(() => String)
  name: string;

  @Field(() => ID, { description: 'The agency for which they speak.' })
  agencyId: string;

  @Field(() => String)
  agencyName: string;

  @Field(() => Boolean, { description: 'False for an observer, who counts for no agency.' })
  speaks: boolean;

  @Field(() => DateTime)
  fromAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'Null while they are there.' })
  untilAt: Date | null;

  @Field(() => PresenceMode)
  mode: keyof typeof PresenceMode;

  @Field(() => String, { nullable: true, description: 'The member for whom they stand in.' })
  deputyForName: string | null;

  @Field(() => Boolean, { description: 'Recorded by mistake: it never was.' })
  struck: boolean;

  @Field(() => Int)
  version: number;
}

@ObjectType({
  description: 'What somebody sent with their apologies. For members of the group, not for observers.',
})
export class Apology {
  @Field(() => ID)
  personId: string;

  @Field(() => String)
  information: string;

  @Field(() => String)
  sentBy: string;

  @Field(() => DateTime)
  sentAt: Date;
}

@ObjectType({
  description: 'A sitting with everybody who is expected or was recorded, and when they were there.',
})
export class SittingAttendance {
  @Field(() => ID)
  id: string;

  @Field(() => DateTime)
  startsAt: Date;

  @Field(() => DateTime, { nullable: true })
  startedAt: Date | null;

  @Field(() => DateTime, { nullable: true })
  endedAt: Date | null;

  @Field(() => [Attendee])
  attendees: readonly Attendee[];

  @Field(() => [Presence], { description: 'In the order of arrival; those that were struck as well.' })
  spans: readonly Presence[];

  @Field(() => [Apology])
  apologies: readonly Apology[];

  @Field(() => Quorum, {
    nullable: true,
    description: 'Now, or at its end; null where the group has set no quorum.',
  })
  quorum: Quorum | null;
}

@ObjectType({ description: 'The item that is being discussed.' })
export class ItemNow {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => Quorum, { nullable: true, description: 'Whether the meeting is quorate for this item.' })
  quorum: Quorum | null;
}

@ObjectType({ description: 'Somebody outside the group who can stand in for a member.' })
export class PossibleDeputy {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  agencyName: string;
}

@ObjectType({ description: 'Who came to a meeting, left and came back.' })
export class MeetingAttendance {
  @Field(() => ID, {
    nullable: true,
    description: 'The sitting that goes on, else the last that did, else the one to come.',
  })
  currentSittingId: string | null;

  @Field(() => Boolean, {
    description:
      'False for a director who sees the meeting for one register of theirs: nobody is listed to them.',
  })
  seesWhoCame: boolean;

  @Field(() => [SittingAttendance])
  sittings: readonly SittingAttendance[];

  @Field(() => ItemNow, { nullable: true })
  item: ItemNow | null;

  @Field(() => [PossibleDeputy])
  deputies: readonly PossibleDeputy[];

  @Field(() => [Named], {
    description: 'Agencies for which nobody was at the last two meetings before this one.',
  })
  absentTwice: readonly Named[];
}

@ObjectType({ description: 'Apologies as they stand.' })
export class SentApologies {
  @Field(() => ID)
  sittingId: string;

  @Field(() => Int)
  version: number;
}

@InputType()
export class ArriveInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  sittingId: string;

  @Field(() => ID)
  personId: string;

  @Field(() => DateTime, { nullable: true, description: 'Left out: now.' })
  at?: Date;

  @Field(() => PresenceMode, { nullable: true, description: 'Left out: as before, else in person.' })
  mode?: keyof typeof PresenceMode;

  @Field(() => ID, {
    nullable: true,
    description: 'The member for whom they stand in. Left out: as before; null: for nobody.',
  })
  deputyForId?: string | null;
}

@InputType()
export class LeaveInput {
  @Field(() => ID)
  spanId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => DateTime, { nullable: true, description: 'Left out: now.' })
  at?: Date;
}

@InputType()
export class CorrectPresenceInput {
  @Field(() => ID)
  spanId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => DateTime)
  fromAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'Null: they are there still.' })
  untilAt: Date | null;

  @Field(() => PresenceMode)
  mode: keyof typeof PresenceMode;
}

@InputType()
export class StrikePresenceInput {
  @Field(() => ID)
  spanId: string;

  @Field(() => Int)
  expectedVersion: number;
}

@InputType()
export class SendApologiesInput {
  @Field(() => ID)
  sittingId: string;

  @Field(() => ID, { nullable: true, description: 'Left out: your own.' })
  personId?: string;

  @Field(() => String, { description: 'What the meeting is to know; may be empty.' })
  information: string;

  @Field(() => Int, { description: 'The attendance that was seen: 0 for nothing.' })
  expectedVersion: number;
}
