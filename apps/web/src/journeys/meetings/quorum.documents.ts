import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import type { AgencyKind } from './documents.js';

export type QuorumRule = {
  groupId: string;
  groupName: string;
  needs: {
    kind: 'agency' | 'kind' | 'policeOfResidence';
    agencyId: string | null;
    agencyKind: AgencyKind | null;
  }[];
  others: number;
  version: number;
  agencies: { id: string; name: string }[];
};

export type QuorumRuleInput = {
  groupId: string;
  expectedVersion: number;
  agencyIds: string[];
  agencyKinds: AgencyKind[];
  policeOfResidence: boolean;
  others: number;
};

const rule = 'groupId groupName needs { kind agencyId agencyKind } others version agencies { id name }';

export const quorumRuleDocument = gql<{ quorumRule: QuorumRule | null }, { groupId: string }>(
  `query QuorumRule($groupId: ID!) { quorumRule(groupId: $groupId) { ${rule} } }`,
);

export const setQuorumRuleDocument = gql<
  { setQuorumRule: Result<{ version: number }> },
  { input: QuorumRuleInput }
>(`
  mutation SetQuorumRule($input: SetQuorumRuleInput!) {
    setQuorumRule(input: $input) { value { version } ${refusalFields} }
  }
`);
