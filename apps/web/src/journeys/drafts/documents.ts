import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import type { FormBody } from '../../request/form.js';

export type Draft = { key: string; content: FormBody; savedAt: string };

export const draftsDocument = gql<{ drafts: Draft[] }, { keys: string[] }>(
  `query Drafts($keys: [String!]!) { drafts(keys: $keys) { key content savedAt } }`,
);

export const saveDraftDocument = gql<
  { saveDraft: Result<{ key: string }> },
  { input: { key: string; content: FormBody } }
>(
  `mutation SaveDraft($input: SaveDraftInput!) { saveDraft(input: $input) { value { key } ${refusalFields} } }`,
);

export const dropDraftDocument = gql<{ dropDraft: Result<{ key: string }> }, { key: string }>(
  `mutation DropDraft($key: String!) { dropDraft(key: $key) { value { key } ${refusalFields} } }`,
);
