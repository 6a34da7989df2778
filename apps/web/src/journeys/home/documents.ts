import type { Me } from '../../api-client/me.js';
import { gql } from '../../api-client/gql.js';

export interface RegisterSummary {
  id: string;
  name: string;
  groupName: string;
  open: number;
  red: number;
  amber: number;
  green: number;
  stale: number;
}

export interface NextMeeting {
  id: string;
  title: string;
  groupName: string;
  startsAt: string;
  status: 'planned' | 'running' | 'adjourned' | 'held' | 'cancelled';
}

export type ImportStatus =
  | 'waiting_for_file'
  | 'reading'
  | 'matching'
  | 'checking'
  | 'ready'
  | 'applying'
  | 'finished'
  | 'failed'
  | 'abandoned';

export interface ImportStep {
  id: string;
  createdAt: string;
  status: ImportStatus;
}

export interface Home {
  me: Me;
  inboxCounts: { overdue: number; soon: number; later: number };
  registers: RegisterSummary[];
  meetings: { upcoming: NextMeeting[] };
  escalationCounts: { open: number };
}

export const homeDocument = gql<Home>(`
  query Home {
    me { id name agency { id name } agencyRole roles memberships { role group { id name } } registers { id name groupId role } overseesGroups }
    inboxCounts { overdue soon later }
    registers { id name groupName open red amber green stale }
    meetings { upcoming { id title groupName startsAt status } }
    escalationCounts { open }
  }
`);

export const importsOfRegisterDocument = gql<{ imports: { nodes: ImportStep[] } }, { registerId: string }>(
  'query ImportsOfRegister($registerId: ID!) { imports(registerId: $registerId, first: 10) { nodes { id createdAt status } } }',
);
