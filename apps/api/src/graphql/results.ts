import type { Refusal as RefusedOutcome } from '#libs/kernel';
import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType, type ReturnTypeFunc } from '@nestjs/graphql';
import { messageFor } from './refusal-messages.js';
import { Json } from './scalars.js';

@ObjectType({ description: 'Why something was not done, and what to do next.' })
export class Refusal {
  @Field(() => String, { description: 'For programs, such as changed-meanwhile.' })
  code: string;

  @Field(() => String, { description: 'For people.' })
  message: string;

  @Field(() => String, { nullable: true, description: 'The input field that it is about.' })
  field?: string | null;

  @Field(() => Int, { nullable: true, description: 'After a conflict: the version that stands now.' })
  currentVersion?: number | null;

  @Field(() => Json, { nullable: true, description: 'After a conflict: what stands now.' })
  current?: unknown;
}

/** What a mutation answers: the value, or the refusal. */
export interface Result<Value> {
  readonly value: Value | null;
  readonly refusal: Refusal | null;
}

/** Maps an expected refusal, once for the whole API. */
export function refusalOf({ code, message, field, current }: RefusedOutcome): Refusal {
  const version = (current as { version?: unknown } | null | undefined)?.version;
  return {
    code,
    message: message ?? messageFor(code),
    field: field ?? null,
    currentVersion: typeof version === 'number' ? version : null,
    current: current ?? null,
  };
}

/**
 * Makes the type that a mutation answers with: `resultOf('RateCase', () => Rating)` is
 * `type RateCaseResult { value: Rating, refusal: Refusal }`, of which exactly one is there.
 */
export function resultOf<Value = unknown>(mutation: string, valueType: ReturnTypeFunc): Type<Result<Value>> {
  @ObjectType(`${mutation}Result`, { description: 'The value, or the refusal: one of the two.' })
  class MutationResult implements Result<Value> {
    @Field(valueType, { nullable: true })
    value: Value | null;

    @Field(() => Refusal, { nullable: true })
    refusal: Refusal | null;
  }
  return MutationResult;
}
