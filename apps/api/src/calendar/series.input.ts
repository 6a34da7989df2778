import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ClientId, DateOnly } from '../graphql/index.js';
import { RhythmKind, Weekday } from './rhythm.type.js';

@InputType()
export class RhythmInput {
  @Field(() => RhythmKind)
  kind: keyof typeof RhythmKind;

  @Field(() => Int, { nullable: true, description: 'Weeks or months.' })
  every?: number;

  @Field(() => Int, { nullable: true, description: 'Week of the month (-1: the last), or of the term.' })
  week?: number;

  @Field(() => Weekday, { nullable: true })
  weekday?: keyof typeof Weekday;
}

@InputType()
export class DayAnswerInput {
  @Field(() => DateOnly, { description: 'The day that the rule gives.' })
  originalOn: string;

  @Field(() => DateOnly, { nullable: true, description: 'Another day, or the day itself; null: no meeting.' })
  chosenOn: string | null;
}

@InputType()
class SeriesFieldsInput {
  @Field(() => String)
  title: string;

  @Field(() => RhythmInput)
  rhythm: RhythmInput;

  @Field(() => DateOnly, { description: 'The first day on which it may meet.' })
  from: string;

  @Field(() => DateOnly, { nullable: true })
  until?: string;

  @Field(() => String, { description: 'HH:mm, the wall clock in London.' })
  time: string;

  @Field(() => Int, { description: 'How long a meeting lasts.' })
  minutes: number;

  @Field(() => String, { nullable: true })
  place?: string;

  @Field(() => Boolean, { nullable: true })
  avoidSchoolHolidays?: boolean;

  @Field(() => [ID])
  registerIds: string[];

  @Field(() => [String], { nullable: true })
  discussion?: string[];

  @Field(() => [DayAnswerInput], {
    nullable: true,
    description: 'For days in question; those that are not answered go on asking.',
  })
  answers?: DayAnswerInput[];
}

@InputType({ description: 'A series that is being changed.' })
export class ChangedSeriesInput {
  @Field(() => ID)
  seriesId: string;

  @Field(() => DateOnly, { description: 'The first day that changes.' })
  from: string;

  @Field(() => [DateOnly], { description: 'Days that stay as somebody put them.' })
  keep: string[];
}

@InputType()
export class PreviewSeriesInput extends SeriesFieldsInput {
  @Field(() => ID)
  groupId: string;

  @Field(() => ChangedSeriesInput, { nullable: true })
  changes?: ChangedSeriesInput;
}

@InputType()
export class StartSeriesInput extends SeriesFieldsInput {
  @Field(() => ID)
  groupId: string;

  @Field(() => ClientId)
  id: string;
}

@InputType()
export class ChangeSeriesInput extends SeriesFieldsInput {
  @Field(() => ID)
  seriesId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => ClientId, { description: 'The series that goes on in place of this one.' })
  id: string;

  @Field(() => DateOnly, { description: 'The first day that changes.' })
  changesFrom: string;

  @Field(() => [DateOnly], { description: 'Days that were changed by hand and stay as they are.' })
  keep: string[];

  @Field(() => String, { description: 'Everybody who may see the meetings reads it.' })
  reason: string;
}

@InputType()
export class SettleDayInput {
  @Field(() => ID)
  seriesId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => DateOnly, { description: 'The day that the rule gives.' })
  originalOn: string;

  @Field(() => DateOnly, { nullable: true, description: 'Another day, or the day itself; null: no meeting.' })
  chosenOn: string | null;
}

@InputType()
export class EndSeriesInput {
  @Field(() => ID)
  seriesId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => DateOnly, { description: 'The last day on which it meets.' })
  lastOn: string;
}

@InputType()
export class AddSchoolTermInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => DateOnly)
  from: string;

  @Field(() => DateOnly)
  to: string;
}

@InputType()
export class RemoveSchoolTermInput {
  @Field(() => ID)
  termId: string;
}
