import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateOnly } from '../graphql/index.js';

export const AttendanceMark = { here: 'here', apologies: 'apologies', absent: 'absent' } as const;
registerEnumType(AttendanceMark, {
  name: 'AttendanceMark',
  description: 'Whether an agency was represented at a sitting, sent apologies, or was absent.',
});

@ObjectType({ description: 'A sitting that was held.' })
export class HeldSitting {
  @Field(() => ID)
  meetingId: string;

  @Field(() => DateOnly)
  heldOn: string;
}

@ObjectType({ description: 'How often an agency came.' })
export class AgencyAttendance {
  @Field(() => ID)
  agencyId: string;

  @Field(() => String)
  agencyName: string;

  @Field(() => [AttendanceMark], {
    nullable: 'items',
    description: 'One for each sitting; null where the agency had nobody in the group on that day.',
  })
  marks: readonly (keyof typeof AttendanceMark | null)[];

  @Field(() => Int)
  here: number;

  @Field(() => Int, { description: 'Of how many sittings.' })
  of: number;

  @Field(() => Boolean, { description: 'Absent in the last two sittings running.' })
  absentTwice: boolean;
}

@ObjectType({ description: 'Attendance by agency over the last twelve sittings, the oldest first.' })
export class GroupAttendance {
  @Field(() => [HeldSitting])
  sittings: readonly HeldSitting[];

  @Field(() => [AgencyAttendance])
  agencies: readonly AgencyAttendance[];
}

@ObjectType({ description: 'How many there are of something.' })
export class CountedState {
  @Field(() => String)
  state: string;

  @Field(() => Int)
  number: number;
}

@ObjectType({ description: 'A quarter of a calendar year, counted.' })
export class CountedQuarter {
  @Field(() => DateOnly, { description: 'Its first day.' })
  from: string;

  @Field(() => [CountedState])
  counts: readonly CountedState[];

  @Field(() => Int)
  all: number;
}

@ObjectType({ description: 'How a group works, in counts: this quarter and the four before.' })
export class GroupFigures {
  @Field(() => ID)
  groupId: string;

  @Field(() => GroupAttendance)
  attendance: GroupAttendance;

  @Field(() => [CountedQuarter], {
    description: 'on_time, moved, cancelled, not_held: by the day first called.',
  })
  meetings: readonly CountedQuarter[];

  @Field(() => [CountedQuarter], { description: 'on_time, late: of meetings with a day for papers.' })
  papers: readonly CountedQuarter[];

  @Field(() => [CountedQuarter], {
    description: 'on_time, late, overdue, not_possible, not_done: by the day due.',
  })
  actions: readonly CountedQuarter[];
}
