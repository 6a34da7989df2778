import { ArgsType, Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { Rating } from '../cases/case.type.js';
import { CaseOrder } from './register.type.js';

export const CaseStatus = { open: 'open', closed: 'closed' } as const;
registerEnumType(CaseStatus, { name: 'CaseStatus' });

@InputType({ description: 'Which cases of a register; what is left out does not filter.' })
export class CaseFilterInput {
  @Field(() => [Rating], { nullable: true })
  ratings?: (keyof typeof Rating)[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'The review is overdue, so that the rating is stale.',
  })
  stale?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'An open action is past its due date.' })
  actionOverdue?: boolean | null;

  @Field(() => ID, { nullable: true })
  leadAgencyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'For those who may see names.' })
  lastSchoolId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The district of the child's postcode, such as NG4. For those who may see names.",
  })
  district?: string | null;

  @Field(() => CaseStatus, { nullable: true, description: 'Open when left out.' })
  status?: keyof typeof CaseStatus | null;
}

@ArgsType()
export class CasesArgs {
  @Field(() => CaseFilterInput, { nullable: true })
  filter?: CaseFilterInput | null;

  @Field(() => CaseOrder, { defaultValue: 'rating' })
  order: keyof typeof CaseOrder;

  @Field(() => Int, { defaultValue: 50, description: 'At most 100.' })
  first: number;

  @Field(() => String, { nullable: true, description: '`next` of the page before.' })
  after?: string | null;
}
