import { readTemplates, saveGroupTemplate, setUpFromTemplate } from '#libs/groups';
import {
  Args,
  Context,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from '@nestjs/graphql';
import { ClientId, DateOnly, Json, resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';

@ObjectType({ description: 'A document from which groups are set up.' })
export class GroupTemplate {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  key: string;

  @Field(() => Json, { description: 'The document itself, as it was validated.' })
  document: unknown;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'The templates of the partnership.' })
export class GroupTemplates {
  @Field(() => [GroupTemplate])
  templates: readonly GroupTemplate[];
}

@ObjectType({ description: 'The groups that were set up.' })
export class GroupsSetUp {
  @Field(() => [ID])
  groupIds: readonly string[];
}

@InputType()
export class SaveGroupTemplateInput {
  @Field(() => Json, { description: 'The template, as JSON or as its text.' })
  document: unknown;

  @Field(() => Int, { nullable: true, description: 'The version that was read; left out for a new one.' })
  expectedVersion?: number | null;
}

@InputType()
export class SetUpFromTemplateInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  templateId: string;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => [ID], { nullable: true, description: 'One group for each, where the template says so.' })
  agencyIds?: string[] | null;

  @Field(() => ID, { nullable: true })
  parentGroupId?: string | null;

  @Field(() => ID, { nullable: true })
  sponsorId?: string | null;

  @Field(() => ID, { nullable: true })
  chairId?: string | null;

  @Field(() => DateOnly, { nullable: true })
  startsOn?: string | null;

  @Field(() => DateOnly, { nullable: true })
  endsOn?: string | null;
}

const GroupTemplateResult = resultOf('GroupTemplate', () => GroupTemplate);
const SetUpFromTemplateResult = resultOf('SetUpFromTemplate', () => GroupsSetUp);

@Resolver()
export class TemplateResolver {
  @Query(() => GroupTemplates, {
    nullable: true,
    description: 'From what groups are set up; null for everybody but administrators.',
  })
  groupTemplates(@Context() { find }: RequestContext) {
    return find(readTemplates, {});
  }

  @Mutation(() => GroupTemplateResult, { description: 'Saves a template for groups under its key.' })
  saveGroupTemplate(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => SaveGroupTemplateInput }) input: SaveGroupTemplateInput,
  ) {
    return run(saveGroupTemplate, input);
  }

  @Mutation(() => SetUpFromTemplateResult, { description: 'Sets groups up from a template: all or none.' })
  setUpFromTemplate(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => SetUpFromTemplateInput }) input: SetUpFromTemplateInput,
  ) {
    return run(setUpFromTemplate, input);
  }
}
