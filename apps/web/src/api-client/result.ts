/** An expected refusal: `message` says what to do next; `field` names the input it is about. */
export type Refusal = {
  code: string;
  message: string;
  field?: string | null;
  currentVersion?: number | null;
  current?: Record<string, unknown> | null;
};

/** What a mutation answers: one of the two is set. */
export type Result<Value> = { value: Value | null; refusal: Refusal | null };

/** The fields of a refusal, for documents: `gql(\`mutation … { rateCase(…) { value { … } ${refusalFields} } }\`)`. */
export const refusalFields = 'refusal { code message field currentVersion current }';
