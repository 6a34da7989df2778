import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export const RhythmKind = { weekly: 'weekly', monthly: 'monthly', termly: 'termly' } as const;
registerEnumType(RhythmKind, {
  name: 'RhythmKind',
  description: 'Every so many weeks, every so many months, or once in every school term.',
});

export const Weekday = { MO: 'MO', TU: 'TU', WE: 'WE', TH: 'TH', FR: 'FR', SA: 'SA', SU: 'SU' } as const;
registerEnumType(Weekday, { name: 'Weekday', description: 'A day of the week, as iCalendar writes it.' });

@ObjectType({ description: 'How often a series meets.' })
export class Rhythm {
  @Field(() => RhythmKind)
  kind: keyof typeof RhythmKind;

  @Field(() => Int, { nullable: true, description: 'Weeks or months.' })
  every: number | null;

  @Field(() => Int, { nullable: true, description: 'Week of the month (-1: the last), or of the term.' })
  week: number | null;

  @Field(() => Weekday, { nullable: true })
  weekday: keyof typeof Weekday | null;
}
