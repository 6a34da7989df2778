import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ClientId, DateOnly } from '../graphql/index.js';

@InputType()
export class AskExtensionInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  groupId: string;

  @Field(() => DateOnly)
  toOn: string;

  @Field(() => String)
  reason: string;
}

@InputType()
export class DecideExtensionInput {
  @Field(() => ID)
  extensionId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => Boolean)
  grant: boolean;

  @Field(() => String, { nullable: true })
  remark?: string;
}

@InputType()
export class HandoverInput {
  @Field(() => ID)
  actionId: string;

  @Field(() => ID, { nullable: true, description: 'The group that goes on with it: it is asked.' })
  groupId?: string;

  @Field(() => ID, { nullable: true, description: 'Or the agency that goes on with it.' })
  agencyId?: string;

  @Field(() => String, { nullable: true })
  note?: string;
}

@InputType()
export class SubmitReportInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  groupId: string;

  @Field(() => String)
  summary: string;

  @Field(() => [HandoverInput])
  handovers: HandoverInput[];
}

@InputType()
export class DecideReportInput {
  @Field(() => ID)
  groupId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => Boolean)
  accept: boolean;

  @Field(() => String, { nullable: true })
  remark?: string;
}
