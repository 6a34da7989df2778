import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateOnly, DateTime, resultOf } from '../graphql/index.js';
import { ContributionKind } from './case.input.js';
import { Rating } from './rating.type.js';

@ObjectType({ description: 'A case after it was changed.' })
export class ChangedCase {
  @Field(() => ID)
  caseId: string;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'A case that was opened.' })
export class OpenedCase extends ChangedCase {
  @Field(() => String)
  reference: string;
}

@ObjectType({ description: 'A case after a correction.' })
export class CorrectedCase extends ChangedCase {
  @Field(() => Int, { description: 'How many fields differ from before.' })
  changed: number;
}

@ObjectType({ description: 'A case after it was rated.' })
export class RatedCase extends ChangedCase {
  @Field(() => ID)
  id: string;

  @Field(() => Rating)
  rating: keyof typeof Rating;

  @Field(() => DateOnly)
  reviewBy: string;
}

@ObjectType({ description: 'Information that was taken.' })
export class GivenContribution {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => ContributionKind)
  kind: keyof typeof ContributionKind;

  @Field(() => DateTime)
  givenAt: Date;
}

@ObjectType({ description: 'A search that was kept.' })
export class KeptSearch {
  @Field(() => ID)
  id: string;
}

export const OpenCaseResult = resultOf('OpenCase', () => OpenedCase);
export const CorrectCaseResult = resultOf('CorrectCase', () => CorrectedCase);
export const RateCaseResult = resultOf('RateCase', () => RatedCase);
export const CloseCaseResult = resultOf('CloseCase', () => ChangedCase);
export const ReopenCaseResult = resultOf('ReopenCase', () => ChangedCase);
export const ContributeResult = resultOf('Contribute', () => GivenContribution);
export const SaveSearchResult = resultOf('SaveSearch', () => KeptSearch);
