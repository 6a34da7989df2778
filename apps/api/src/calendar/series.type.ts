import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateOnly } from '../graphql/index.js';
import { Rhythm } from './rhythm.type.js';
import { AgendaKind } from '../meetings/agenda.type.js';
import { MeetingStatus } from '../meetings/meeting.type.js';

export const SeriesDayStatus = {
  planned: 'planned',
  asks: 'asks',
  skipped: 'skipped',
  called: 'called',
} as const;
registerEnumType(SeriesDayStatus, {
  name: 'SeriesDayStatus',
  description: 'What became of a day: settled, asks for another one, left out, or its meeting is called.',
});

@ObjectType({ description: 'What every meeting of a series has on its agenda when it is called.' })
export class SeriesAgendaItem {
  @Field(() => AgendaKind)
  kind: keyof typeof AgendaKind;

  @Field(() => String)
  title: string;

  @Field(() => ID, { nullable: true })
  registerId: string | null;
}

@ObjectType({ description: 'One day that the rule of a series gives.' })
export class SeriesDay {
  @Field(() => DateOnly)
  originalOn: string;

  @Field(() => DateOnly, { nullable: true, description: 'When it takes place; null while it asks.' })
  chosenOn: string | null;

  @Field(() => SeriesDayStatus)
  status: keyof typeof SeriesDayStatus;

  @Field(() => String, { description: 'Why nobody usually meets on the day that the rule gives.' })
  why: string;

  @Field(() => Boolean)
  byHand: boolean;

  @Field(() => ID, { nullable: true })
  meetingId: string | null;

  @Field(() => MeetingStatus, { nullable: true })
  meetingStatus: keyof typeof MeetingStatus | null;

  @Field(() => [DateOnly], { description: 'Days that could be chosen instead.' })
  instead: readonly string[];
}

@ObjectType({ description: 'A series of meetings of a group, without its days.' })
export class SeriesListed {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  groupId: string;

  @Field(() => String)
  groupName: string;

  @Field(() => String)
  title: string;

  @Field(() => Rhythm)
  rhythm: Rhythm;

  @Field(() => String, { description: 'HH:mm, the wall clock in London.' })
  time: string;

  @Field(() => Int, { description: 'How long a meeting lasts.' })
  minutes: number;

  @Field(() => String)
  place: string;

  @Field(() => DateOnly)
  from: string;

  @Field(() => DateOnly, { nullable: true, description: 'The last day; null while it goes on.' })
  until: string | null;

  @Field(() => Boolean)
  avoidSchoolHolidays: boolean;

  @Field(() => [SeriesAgendaItem])
  agenda: readonly SeriesAgendaItem[];
}

@ObjectType({ description: 'A series of meetings of a group.' })
export class Series extends SeriesListed {
  @Field(() => Int)
  version: number;

  @Field(() => Boolean)
  mayRun: boolean;

  @Field(() => ID, { nullable: true, description: 'The series that it continues.' })
  followsId: string | null;

  @Field(() => ID, { nullable: true, description: 'The series that continues it.' })
  followedById: string | null;

  @Field(() => [SeriesDay])
  days: readonly SeriesDay[];

  @Field(() => DateOnly, {
    nullable: true,
    description: 'Set when holidays are not known further than this.',
  })
  knownUntil: string | null;
}

@ObjectType({ description: 'Why nobody should meet on a day without being asked.' })
export class DayInQuestion {
  @Field(() => String)
  why: string;

  @Field(() => [DateOnly])
  instead: readonly string[];
}

@ObjectType({ description: 'Somebody of a group who has another meeting at the same time.' })
export class MemberElsewhere {
  @Field(() => ID)
  personId: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  agencyName: string;
}

@ObjectType({ description: 'A day that somebody changed by hand, and that stays.' })
export class KeptDay {
  @Field(() => DateOnly, { nullable: true, description: 'Null: it is left out.' })
  on: string | null;
}

@ObjectType({ description: 'A day on which a series would meet.' })
export class PreviewedDay {
  @Field(() => DateOnly)
  date: string;

  @Field(() => [MemberElsewhere], { description: 'Who has another meeting then.' })
  elsewhere: readonly MemberElsewhere[];

  @Field(() => KeptDay, {
    nullable: true,
    description: 'What takes its place, where somebody chose by hand.',
  })
  kept: KeptDay | null;

  @Field(() => DayInQuestion, { nullable: true })
  question: DayInQuestion | null;
}

@ObjectType({ description: 'The days of a series before it is started.' })
export class PreviewedSeries {
  @Field(() => [PreviewedDay])
  days: readonly PreviewedDay[];

  @Field(() => DateOnly, { description: 'As far as the days could be said.' })
  until: string;
}

@ObjectType({ description: 'A series that was started.' })
export class StartedSeries {
  @Field(() => ID)
  seriesId: string;

  @Field(() => Int)
  called: number;

  @Field(() => Int)
  asks: number;
}

@ObjectType({ description: 'A day of a series that was settled.' })
export class SettledDay {
  @Field(() => ID)
  seriesId: string;

  @Field(() => ID, { nullable: true })
  meetingId: string | null;
}

@ObjectType({ description: 'A series that goes on in place of another.' })
export class ChangedSeries {
  @Field(() => ID)
  seriesId: string;

  @Field(() => Int)
  moved: number;

  @Field(() => Int)
  called: number;

  @Field(() => Int)
  cancelled: number;
}

@ObjectType({ description: 'A series that ends.' })
export class EndedSeries {
  @Field(() => ID)
  seriesId: string;

  @Field(() => Int)
  cancelled: number;
}

@ObjectType({ description: 'A school term of the council.' })
export class SchoolTerm {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => DateOnly)
  from: string;

  @Field(() => DateOnly)
  to: string;
}

@ObjectType({ description: 'A school term that was added or removed.' })
export class ChangedTerm {
  @Field(() => ID)
  termId: string;
}
