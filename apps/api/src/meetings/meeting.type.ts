import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateOnly, DateTime } from '../graphql/index.js';
import { Rhythm } from '../calendar/rhythm.type.js';
import { GroupRole } from '../me/me.type.js';
import { AgendaItem } from './agenda.type.js';
import { Quorum } from './quorum.type.js';

export const MeetingStatus = {
  planned: 'planned',
  running: 'running',
  adjourned: 'adjourned',
  held: 'held',
  cancelled: 'cancelled',
} as const;
registerEnumType(MeetingStatus, { name: 'MeetingStatus', description: 'How far a meeting has come.' });

export const AttendanceStatus = {
  present: 'present',
  remote: 'remote',
  apologies: 'apologies',
  absent: 'absent',
} as const;
registerEnumType(AttendanceStatus, {
  name: 'AttendanceStatus',
  description: 'Came in person or remotely, sent apologies, or was absent.',
});

@ObjectType({ description: 'Somebody who is expected at a sitting or was recorded at it.' })
export class Attendee {
  @Field(() => ID)
  personId: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  agencyName: string;

  @Field(() => GroupRole, { nullable: true, description: 'Null for somebody who is no longer in the group.' })
  role: keyof typeof GroupRole | null;

  @Field(() => AttendanceStatus, { nullable: true })
  status: keyof typeof AttendanceStatus | null;

  @Field(() => Int, { description: '0 while nothing is recorded.' })
  version: number;
}

@ObjectType({ description: 'One day on which a meeting sits.' })
export class Sitting {
  @Field(() => ID)
  id: string;

  @Field(() => DateTime)
  startsAt: Date;

  @Field(() => Int, { description: 'How long it is to last, in minutes.' })
  minutes: number;

  @Field(() => String)
  place: string;

  @Field(() => DateTime, { nullable: true })
  startedAt: Date | null;

  @Field(() => DateTime, { nullable: true })
  endedAt: Date | null;

  @Field(() => [Attendee])
  attendees: readonly Attendee[];

  @Field(() => Quorum, {
    nullable: true,
    description: 'By who is recorded as being there; null where the group has set no quorum.',
  })
  quorum: Quorum | null;
}

@ObjectType({ description: 'A day from which a meeting was moved before it began.' })
export class MovedSitting {
  @Field(() => ID)
  id: string;

  @Field(() => DateTime)
  startsAt: Date;

  @Field(() => String)
  place: string;

  @Field(() => DateTime)
  movedAt: Date;

  @Field(() => String)
  movedBy: string;

  @Field(() => String)
  reason: string;
}

@ObjectType({ description: 'A meeting in a list.' })
export class MeetingListed {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  groupId: string;

  @Field(() => String)
  groupName: string;

  @Field(() => String)
  title: string;

  @Field(() => MeetingStatus)
  status: keyof typeof MeetingStatus;

  @Field(() => DateTime, { description: 'When its latest sitting begins.' })
  startsAt: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was to begin before it was moved; null when it never was.',
  })
  movedFrom: Date | null;

  @Field(() => Int)
  version: number;

  @Field(() => Boolean, { description: 'You run this meeting.' })
  mayRun: boolean;

  @Field(() => [AgendaItem])
  agenda: readonly AgendaItem[];
}

@ObjectType({ description: 'A meeting of a group; it takes place in one or more sittings.' })
export class Meeting extends MeetingListed {
  @Field(() => ID, { nullable: true, description: 'The series that it belongs to.' })
  seriesId: string | null;

  @Field(() => Boolean, { description: 'You may move it now: it has not begun.' })
  mayMove: boolean;

  @Field(() => Boolean, {
    description: 'False for a director who sees it for one register of theirs: nobody is listed to them.',
  })
  seesWhoCame: boolean;

  @Field(() => [Sitting])
  sittings: readonly Sitting[];

  @Field(() => [MovedSitting], { description: 'The days from which it was moved, the first one first.' })
  moves: readonly MovedSitting[];
}

@ObjectType({ description: 'Meetings that you may see.' })
export class Meetings {
  @Field(() => [MeetingListed], { description: 'On or after the day asked for, the next first.' })
  upcoming: readonly MeetingListed[];

  @Field(() => [MeetingListed], { description: 'Before that day, the latest first.' })
  past: readonly MeetingListed[];
}

@ObjectType({ description: 'A register that a meeting can check.' })
export class RegisterChoice {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;
}

@ObjectType({ description: 'A group for which you call meetings.' })
export class GroupChoice {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => Rhythm, {
    nullable: true,
    description: 'How often it is to meet, from its template; null once it has a series.',
  })
  rhythm: Partial<Rhythm> | null;

  @Field(() => DateOnly, { nullable: true, description: 'Its last day, where it ends.' })
  endsOn: string | null;

  @Field(() => [RegisterChoice])
  registers: readonly RegisterChoice[];
}

@ObjectType({ description: 'What somebody who calls a meeting can choose from.' })
export class MeetingChoices {
  @Field(() => [GroupChoice])
  groups: readonly GroupChoice[];

  @Field(() => DateOnly, { description: 'A working day two weeks on.' })
  suggestedDate: string;
}

@ObjectType({ description: 'A meeting that was called.' })
export class ScheduledMeeting {
  @Field(() => ID)
  meetingId: string;

  @Field(() => String, {
    nullable: true,
    description: 'Set when bank holidays are not yet known as far as that day.',
  })
  warning: string | null;
}

@ObjectType({ description: 'A meeting after it was changed.' })
export class ChangedMeeting {
  @Field(() => ID)
  meetingId: string;

  @Field(() => MeetingStatus)
  status: keyof typeof MeetingStatus;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'Attendance as it stands.' })
export class RecordedAttendance {
  @Field(() => ID)
  sittingId: string;

  @Field(() => [Attendee])
  attendees: readonly Attendee[];
}
