import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';

/** Somebody who may sign in and has not done so for 90 days, or never. */
export type Absentee = {
  personId: string;
  lastSignedInOn: string | null;
  confirmedOn: string | null;
  confirmedBy: string | null;
};

/** An open action that somebody owns, by reference. */
export type OpenWork = { actionId: string; reference: string; dueOn: string; registerName: string };

/** Null for everybody but administrators. */
export const absenteesDocument = gql<{ absentees: Absentee[] | null }>(
  'query Absentees { absentees { personId lastSignedInOn confirmedOn confirmedBy } }',
);

export const workOfDocument = gql<{ workOf: OpenWork[] | null }, { personId: string }>(
  'query WorkOf($personId: ID!) { workOf(personId: $personId) { actionId reference dueOn registerName } }',
);

export const confirmAccessDocument = gql<
  { confirmAccess: Result<{ id: string }> },
  { input: { id: string; personId: string } }
>(
  `mutation ConfirmAccess($input: ConfirmAccessInput!) { confirmAccess(input: $input) { value { id } ${refusalFields} } }`,
);
