import { gql } from '../../api-client/gql.js';

export type Colour = 'red' | 'amber' | 'green';
export type Named = { id: string; name: string };

export type RegisterSummary = {
  id: string;
  name: string;
  groupName: string;
  open: number;
  red: number;
  amber: number;
  green: number;
  stale: number;
};

export const registersDocument = gql<{ registers: RegisterSummary[] }>(
  'query Registers { registers { id name groupName open red amber green stale } }',
);

export type RegisterCase = {
  id: string;
  reference: string;
  status: 'open' | 'closed';
  rating: Colour;
  stale: boolean;
  reviewBy: string;
  openedOn: string;
  lastCheckedAt: string | null;
  subject: { forename: string; surname: string; birthDate: string | null } | null;
  leadAgency: Named;
  openActionCount: number | null;
  overdueActionCount: number | null;
};

export type Order = 'rating' | 'review' | 'opened' | 'agency';

export type Filter = {
  ratings?: Colour[];
  stale?: boolean;
  actionOverdue?: boolean;
  leadAgencyId?: string;
  lastSchoolId?: string;
  district?: string;
  status?: 'open' | 'closed';
};

export type RegisterRead = {
  id: string;
  name: string;
  group: Named;
  counts: {
    open: number;
    red: number;
    amber: number;
    green: number;
    stale: number;
    closed: number;
    actionOverdue: number;
  };
  moved: { since: string; worse: number; better: number; opened: number; closed: number } | null;
  currentCheck: { id: string; status: string } | null;
  allowed: { openCase: boolean; run: boolean; import: boolean; export: boolean };
  agencies: { id: string; name: string; kind: string }[];
  cases: { nodes: RegisterCase[]; next: string | null };
};

export const registerDocument = gql<
  { register: RegisterRead | null },
  { id: string; filter: Filter; order: Order; after: string | null }
>(
  `query Register($id: ID!, $filter: CaseFilterInput!, $order: CaseOrder!, $after: String) {
    register(id: $id) {
      id name group { id name }
      counts { open red amber green stale closed actionOverdue }
      moved { since worse better opened closed }
      currentCheck { id status }
      allowed { openCase run import export }
      agencies { id name kind }
      cases(filter: $filter, order: $order, first: 50, after: $after) {
        nodes {
          id reference status rating stale reviewBy openedOn lastCheckedAt
          subject { forename surname birthDate } leadAgency { id name }
          openActionCount overdueActionCount
        }
        next
      }
    }
  }`,
);
