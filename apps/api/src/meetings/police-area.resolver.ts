import { readPoliceAreas, removePoliceArea, setPoliceArea } from '#libs/meetings';
import { Args, Context, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import { Named } from '../me/me.type.js';
import type { RequestContext } from '../request/index.js';

@ObjectType({ description: 'An area, and the police force that it belongs to.' })
export class PoliceArea {
  @Field(() => String, { description: 'A postcode area such as NG, or a district such as NG5.' })
  area: string;

  @Field(() => ID)
  agencyId: string;

  @Field(() => String)
  agencyName: string;
}

@ObjectType({ description: 'Which police force each area belongs to.' })
export class PoliceAreas {
  @Field(() => [PoliceArea])
  areas: readonly PoliceArea[];

  @Field(() => [Named])
  forces: readonly Named[];
}

@ObjectType({ description: 'An area that was taken from its force.' })
export class RemovedPoliceArea {
  @Field(() => String)
  area: string;
}

@InputType()
export class SetPoliceAreaInput {
  @Field(() => String)
  area: string;

  @Field(() => ID)
  agencyId: string;
}

@InputType()
export class RemovePoliceAreaInput {
  @Field(() => String)
  area: string;
}

const SetPoliceAreaResult = resultOf('SetPoliceArea', () => PoliceArea);
const RemovePoliceAreaResult = resultOf('RemovePoliceArea', () => RemovedPoliceArea);

@Resolver()
export class PoliceAreaResolver {
  @Query(() => PoliceAreas, {
    nullable: true,
    description: 'Which police force each area belongs to, for administrators.',
  })
  policeAreas(@Context() { find }: RequestContext) {
    return find(readPoliceAreas, {});
  }

  @Mutation(() => SetPoliceAreaResult, { description: 'Says that an area belongs to a police force.' })
  setPoliceArea(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => SetPoliceAreaInput }) input: SetPoliceAreaInput,
  ) {
    return run(setPoliceArea, input);
  }

  @Mutation(() => RemovePoliceAreaResult, { description: 'Takes an area from its police force.' })
  removePoliceArea(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => RemovePoliceAreaInput }) input: RemovePoliceAreaInput,
  ) {
    return run(removePoliceArea, input);
  }
}
