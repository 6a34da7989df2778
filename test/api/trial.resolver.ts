import { appendAudit } from '#libs/audit';
import { refuse, ok, type Outcome } from '#libs/kernel';
import type { ActorTx } from '#libs/database';
import {
  Args,
  Context,
  createUnionType,
  Field,
  ID,
  InputType,
  Int,
  InterfaceType,
  Mutation,
  ObjectType,
  Parent,
  Query,
  registerEnumType,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import {
  badInput,
  ClientId,
  DateOnly,
  DateTime,
  Json,
  pageOf,
  resultOf,
} from '../../apps/api/src/graphql/index.js';
import type { RequestContext } from '../../apps/api/src/request/index.js';

/** A schema of every kind of thing, so that how the API executes can be tested without any one area. */

const Colour = { red: 'red', amber: 'amber', green: 'green' } as const;
registerEnumType(Colour, { name: 'TrialColour' });

@InterfaceType('TrialThing', {
  resolveType: (value: { kind: string }) => (value.kind === 'box' ? 'TrialBox' : 'TrialNote'),
})
abstract class Thing {
  @Field(() => ID)
  id: string;
}

@ObjectType('TrialBox', { implements: () => [Thing] })
class Box implements Thing {
  id: string;

  @Field(() => Colour)
  colour: keyof typeof Colour;

  @Field(() => DateOnly)
  on: string;

  @Field(() => DateTime)
  at: Date | string;

  @Field(() => Json, { nullable: true })
  more: unknown;

  @Field(() => [Box])
  inside: Box[];

  @Field(() => Box, { nullable: true })
  beside: Box | null;

  @Field(() => String, { nullable: true })
  broken: string | null;
}

@ObjectType('TrialNote', { implements: () => [Thing] })
class Note implements Thing {
  id: string;

  @Field(() => String)
  text: string;
}

const Either = createUnionType({
  name: 'TrialEither',
  types: () => [Box, Note] as const,
  resolveType: (value: { kind: string }) => (value.kind === 'box' ? Box : Note),
});

@InputType('TrialInput')
class TrialInput {
  @Field(() => DateOnly)
  on: string;

  @Field(() => Colour, { nullable: true })
  colour?: keyof typeof Colour;

  @Field(() => [ID], { nullable: true })
  ids?: string[];
}

@InputType('TrialDefaults')
class TrialDefaults {
  @Field(() => Int, { defaultValue: 7 })
  times: number;
}

const BoxPage = pageOf('TrialBox', () => Box);
const MakeBoxResult = resultOf('TrialMakeBox', () => Box);

const box = (id: string): Box =>
  ({
    kind: 'box',
    id,
    colour: 'red',
    on: '2026-03-04',
    at: new Date('2026-03-04T09:30:00Z'),
    more: { a: [1] },
    inside: [],
    beside: null,
    broken: null,
  }) as Box;

async function makeBox(tx: ActorTx, input: { id: string; refuseWith?: string }): Promise<Outcome<Box>> {
  await tx.query(`update muster.agencies set name = 'half-written' where false`);
  if (input.refuseWith)
    return refuse(input.refuseWith, { field: 'id', current: { version: 4, rating: 'red' } });
  return ok(box(input.id));
}

async function findBox(_tx: ActorTx, input: { caseId: string }): Promise<Outcome<Box>> {
  return Promise.resolve(input.caseId.startsWith('0000') ? refuse('not-found') : ok(box(input.caseId)));
}

@Resolver(() => Box)
export class TrialResolver {
  @Query(() => BoxPage)
  trialBoxes(@Args('first', { type: () => Int, defaultValue: 50 }) first: number) {
    const nodes = Array.from({ length: Math.min(first, 3) }, (_, at) => ({
      ...box(`b${at}`),
      inside: [box(`b${at}.0`)],
    }));
    return { nodes, next: 'b2' };
  }

  @Query(() => Box, { nullable: true })
  trialBox(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) id: string) {
    return find(findBox, { caseId: id });
  }

  @Query(() => [Thing])
  trialThings() {
    return [box('b'), { kind: 'note', id: 'n', text: 'hello' }];
  }

  @Query(() => [Either], { nullable: true })
  trialEither() {
    return [box('b'), { kind: 'note', id: 'n', text: 'hello' }];
  }

  @Query(() => String)
  trialEcho(@Args('input', { type: () => TrialInput }) input: TrialInput) {
    return JSON.stringify(input);
  }

  @Query(() => String)
  trialDefaults(@Args('input', { type: () => TrialDefaults }) input: TrialDefaults) {
    return JSON.stringify(input);
  }

  @Query(() => String, { nullable: true })
  trialThrow(@Args('how', { type: () => String, defaultValue: 'error' }) how: string): string {
    if (how === 'input') throw badInput('The end lies before the start.', 'endsOn');
    if (how === 'string') throw 'only a text';
    throw new Error('Amelia Ward was born on 2012-05-06');
  }

  @Query(() => Int, { nullable: true })
  trialSql(@Context() { read }: RequestContext, @Args('sql', { type: () => String }) sql: string) {
    return read(async (tx) => (await tx.query<{ n: number }>(sql))[0]?.n ?? null);
  }

  @Query(() => String, { nullable: true })
  trialAudited(@Context() { read }: RequestContext) {
    return read(async (tx) => {
      await appendAudit(tx, { action: 'inbox.listed' });
      return 'what only the trail’s keeper may answer';
    });
  }

  @Mutation(() => MakeBoxResult)
  trialMakeBox(
    @Context() { run }: RequestContext,
    @Args('id', { type: () => ClientId }) id: string,
    @Args('refuseWith', { type: () => String, nullable: true }) refuseWith?: string,
  ) {
    return run(makeBox, { id, ...(refuseWith ? { refuseWith } : {}) });
  }

  @ResolveField(() => String, { nullable: true })
  broken(@Parent() parent: Box): string | null {
    if (parent.id.includes('.')) throw new Error('Inner trouble of Amelia Ward');
    return null;
  }
}
