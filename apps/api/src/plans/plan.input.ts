import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Rating } from '../cases/rating.type.js';
import { ClientId, DateOnly } from '../graphql/index.js';
import { Achieved, PlanActionStatus, PlanKind, PlanStatus } from './plan.enums.js';

@InputType()
export class AddPlanInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  groupId: string;

  @Field(() => String)
  title: string;

  @Field(() => PlanKind)
  kind: keyof typeof PlanKind;
}

@InputType()
export class ChangePlanInput {
  @Field(() => ID)
  planId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String)
  title: string;

  @Field(() => PlanStatus)
  status: keyof typeof PlanStatus;
}

@InputType()
export class AddThemeInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  planId: string;

  @Field(() => String)
  title: string;
}

@InputType()
export class ChangeThemeInput {
  @Field(() => ID)
  themeId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String)
  title: string;
}

@InputType()
export class AddMeasureInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  themeId: string;

  @Field(() => String, { description: 'How “We will have achieved this when …” goes on.' })
  text: string;

  @Field(() => String, { nullable: true })
  target?: string;
}

@InputType()
export class ChangeMeasureInput {
  @Field(() => ID)
  measureId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String)
  text: string;

  @Field(() => String, { nullable: true })
  target?: string;

  @Field(() => Achieved, { nullable: true })
  achieved?: keyof typeof Achieved;

  @Field(() => String, { nullable: true, description: 'What shows it.' })
  evidence?: string;
}

@InputType({ isAbstract: true })
class PlanActionFields {
  @Field(() => ID)
  themeId: string;

  @Field(() => String)
  title: string;

  @Field(() => ID)
  ownerAgencyId: string;

  @Field(() => ID, { nullable: true })
  ownerPersonId?: string;

  @Field(() => Int, { nullable: true, description: 'A financial year, by its April.' })
  year?: number;

  @Field(() => Int, { nullable: true })
  quarter?: number;

  @Field(() => DateOnly, { nullable: true, description: 'Left out: the last day of the year or quarter.' })
  dueOn?: string;

  @Field(() => Float, { nullable: true, description: 'Whole pence.' })
  costPence?: number;

  @Field(() => [ID], { nullable: true, description: 'Actions of the same plan for which it waits.' })
  dependsOn?: string[];
}

@InputType()
export class AddPlanActionInput extends PlanActionFields {
  @Field(() => ClientId)
  id: string;
}

@InputType()
export class ChangePlanActionInput extends PlanActionFields {
  @Field(() => ID)
  actionId: string;

  @Field(() => Int)
  expectedVersion: number;
}

@InputType()
export class ReportProgressInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  actionId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String, { nullable: true })
  note?: string;

  @Field(() => Rating, { nullable: true, description: 'Left out: as it was.' })
  rating?: keyof typeof Rating;

  @Field(() => String, { nullable: true })
  ratingReason?: string;

  @Field(() => String, { nullable: true, description: 'Left out: as it was; empty: nothing is in the way.' })
  blocker?: string;
}

@InputType()
export class CompletePlanActionInput {
  @Field(() => ID)
  actionId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => PlanActionStatus, { description: 'open opens it again.' })
  outcome: keyof typeof PlanActionStatus;

  @Field(() => String, { nullable: true })
  note?: string;
}

@InputType({ isAbstract: true })
class FindingFields {
  @Field(() => String, { description: 'Which inspection or audit found it.' })
  source: string;

  @Field(() => String, { nullable: true })
  reference?: string;

  @Field(() => String)
  text: string;

  @Field(() => [ID], { nullable: true, description: 'Actions of the same plan that answer it.' })
  actionIds?: string[];
}

@InputType()
export class AddFindingInput extends FindingFields {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  planId: string;
}

@InputType()
export class ChangeFindingInput extends FindingFields {
  @Field(() => ID)
  findingId: string;

  @Field(() => Int)
  expectedVersion: number;
}
