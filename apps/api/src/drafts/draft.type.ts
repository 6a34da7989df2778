import { Field, InputType, ObjectType } from '@nestjs/graphql';
import type { DraftContent } from '#libs/drafts';
import { DateTime, Json, resultOf } from '../graphql/index.js';

@ObjectType({ description: 'What you typed into a form and have not sent. Seen by you alone.' })
export class Draft {
  @Field(() => String)
  key: string;

  @Field(() => Json, { description: 'Texts, or lists of texts, by the names of the form’s fields.' })
  content: DraftContent;

  @Field(() => DateTime)
  savedAt: Date;
}

@ObjectType({ description: 'A draft that is no more.' })
export class DroppedDraft {
  @Field(() => String)
  key: string;
}

@InputType()
export class SaveDraftInput {
  @Field(() => String, {
    description:
      'The form and what it is about, such as contribution:CASE_ID: lower-case letters, digits, colons and dashes.',
  })
  key: string;

  @Field(() => Json, { description: 'Texts, or lists of texts, by the names of the form’s fields.' })
  content: unknown;
}

export const DraftResult = resultOf('Draft', () => Draft);
export const DropDraftResult = resultOf('DropDraft', () => DroppedDraft);
