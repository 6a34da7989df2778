import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime } from '../graphql/index.js';

export const TrailResult = { done: 'done', not_found: 'not-found', refused: 'refused' } as const;
registerEnumType(TrailResult, {
  name: 'TrailResult',
  description: 'Whether it was done, not found, or refused.',
});

@ObjectType({ description: 'Who read or did what, when. Holds no content of any case.' })
export class TrailEntry {
  @Field(() => ID)
  id: string;

  @Field(() => DateTime)
  at: Date;

  @Field(() => String)
  personName: string;

  @Field(() => String)
  agencyName: string;

  @Field(() => String, { description: 'Such as case.read or case.rated.' })
  action: string;

  @Field(() => TrailResult)
  result: string;

  @Field(() => Boolean, { description: 'The case was one of several in a list, a search or an export.' })
  listed: boolean;

  @Field(() => String, { description: 'Joins what was done in one request.' })
  requestId: string;
}

@ObjectType({ description: 'Some of a trail, newest first.' })
export class Trail {
  @Field(() => String, {
    nullable: true,
    description: 'The case’s reference, when the trail is of one case.',
  })
  reference: string | null;

  @Field(() => [TrailEntry])
  nodes: readonly TrailEntry[];

  @Field(() => String, { nullable: true, description: 'Pass it as `after` to read on; null at the end.' })
  next: string | null;
}
