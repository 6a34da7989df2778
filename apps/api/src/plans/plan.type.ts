import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateOnly, DateTime } from '../graphql/index.js';
import { Named } from '../me/me.type.js';
import { PlanAction } from './plan-action.type.js';
import { Achieved, PlanKind, PlanStatus } from './plan.enums.js';

@ObjectType({ description: 'A plan that a group works by.' })
export class Plan {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  groupId: string;

  @Field(() => String)
  groupName: string;

  @Field(() => String)
  title: string;

  @Field(() => PlanKind)
  kind: keyof typeof PlanKind;

  @Field(() => PlanStatus)
  status: keyof typeof PlanStatus;

  @Field(() => DateOnly, { nullable: true })
  closedOn: string | null;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'A plan in a list, with the numbers of its actions.' })
export class ListedPlan extends Plan {
  @Field(() => Int)
  actions: number;

  @Field(() => Int)
  done: number;

  @Field(() => Int, { description: 'Open and past their date.' })
  overdue: number;

  @Field(() => Int, { description: 'Open and rated red; likewise amber and green.' })
  red: number;

  @Field(() => Int)
  amber: number;

  @Field(() => Int)
  green: number;
}

@ObjectType({ description: 'The plans of one group.' })
export class PlansOfGroup {
  @Field(() => Named)
  group: Named;

  @Field(() => Boolean, { description: 'You begin and change plans here: you run the group.' })
  mayRun: boolean;

  @Field(() => Boolean, { description: 'It is a task-and-finish group: see `taskAndFinish`.' })
  finishes: boolean;

  @Field(() => [ListedPlan])
  plans: readonly ListedPlan[];
}

@ObjectType({ description: 'By what a group will know that it has achieved something.' })
export class PlanMeasure {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  planId: string;

  @Field(() => ID)
  themeId: string;

  @Field(() => String, { description: 'How “We will have achieved this when …” goes on.' })
  text: string;

  @Field(() => String)
  target: string;

  @Field(() => Achieved, { nullable: true, description: 'Null while nobody has judged it.' })
  achieved: keyof typeof Achieved | null;

  @Field(() => String)
  evidence: string;

  @Field(() => String, { nullable: true })
  judgedByName: string | null;

  @Field(() => DateTime, { nullable: true })
  judgedAt: Date | null;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'A part of a plan.' })
export class PlanTheme {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  planId: string;

  @Field(() => Int)
  position: number;

  @Field(() => String)
  title: string;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'A part of a plan with its measures and actions.' })
export class PlanThemeDetail extends PlanTheme {
  @Field(() => [PlanMeasure])
  measures: readonly PlanMeasure[];

  @Field(() => [PlanAction])
  actions: readonly PlanAction[];
}

@ObjectType({ description: 'What an inspection or an audit found.' })
export class PlanFinding {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  planId: string;

  @Field(() => Int)
  position: number;

  @Field(() => String, { description: 'Which inspection or audit.' })
  source: string;

  @Field(() => String, { description: 'Where it stands there.' })
  reference: string;

  @Field(() => String)
  text: string;

  @Field(() => [ID], { description: 'Actions of the same plan that answer it.' })
  actionIds: readonly string[];

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'A plan with all that is in it.' })
export class PlanDetail extends Plan {
  @Field(() => Boolean, { description: 'You change it: you run the group.' })
  mayRun: boolean;

  @Field(() => [PlanFinding], { description: 'What no action answers first.' })
  findings: readonly PlanFinding[];

  @Field(() => [PlanThemeDetail])
  themes: readonly PlanThemeDetail[];
}
