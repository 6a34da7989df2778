/** A typed GraphQL document. Its text is checked against schema.graphql by documents.test.ts. */
export interface GraphqlDocument<Result, Variables = Record<string, never>> {
  readonly text: string;
  readonly name: string;
  readonly __types?: (variables: Variables) => Result;
}

/** Every document that was written, so that one test can check all of them against the schema. */
export const documents: GraphqlDocument<unknown, never>[] = [];

/** ``gql<Result, Variables>(`query Name($id: ID!) { … }`)``: the operation must have a name. */
export function gql<Result, Variables = Record<string, never>>(
  text: string,
): GraphqlDocument<Result, Variables> {
  const name = /\b(?:query|mutation)\s+(\w+)/.exec(text)?.[1];
  if (!name) throw new Error(`A GraphQL document needs a named operation: ${text.slice(0, 60)}`);
  const document = { text, name };
  documents.push(document);
  return document;
}
