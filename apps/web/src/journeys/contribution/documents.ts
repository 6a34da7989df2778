import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';

export type Kind = 'explanation' | 'information' | 'nothing_held';

/** The case that somebody tells of, and what they typed before and have not sent. */
export interface CaseToTellOf {
  id: string;
  reference: string;
  status: 'open' | 'closed';
  register: { name: string };
  subject: { forename: string; surname: string } | null;
  allowed: { contribute: boolean };
}

export interface Draft {
  content: Record<string, string>;
  savedAt: string;
}

export interface Contribution {
  id: string;
  kind: Kind;
  facts: string;
  opinion: string | null;
  source: string | null;
  factsOn: string | null;
  givenAt: string;
  agency: { name: string };
  person: { name: string };
}

const caseFields =
  'id reference status register { name } subject { forename surname } allowed { contribute }';

export const contributeFormDocument = gql<
  { case: CaseToTellOf | null; draft: Draft | null; today: string },
  { caseId: string; key: string }
>(
  `query ContributeForm($caseId: ID!, $key: String!) {
    case(id: $caseId) { ${caseFields} }
    draft(key: $key) { content savedAt }
    today
  }`,
);

export const contributionsDocument = gql<
  { case: (CaseToTellOf & { contributions: Contribution[] }) | null },
  { caseId: string }
>(
  `query Contributions($caseId: ID!) {
    case(id: $caseId) {
      ${caseFields}
      contributions { id kind facts opinion source factsOn givenAt agency { name } person { name } }
    }
  }`,
);

export interface ContributeInput {
  id: string;
  caseId: string;
  kind: Kind;
  facts?: string | undefined;
  opinion?: string | undefined;
  source?: string | undefined;
  factsOn?: string | undefined;
}

export const contributeDocument = gql<{ contribute: Result<{ id: string }> }, { input: ContributeInput }>(
  `mutation Contribute($input: ContributeInput!) { contribute(input: $input) { value { id } ${refusalFields} } }`,
);
