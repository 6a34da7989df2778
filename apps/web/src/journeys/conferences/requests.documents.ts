import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';

type Requested = Result<{ id: string; agencyName: string; dueOn: string }>;

export const askForReportDocument = gql<
  { askForReport: Requested },
  { input: { id: string; itemId: string; agencyId: string; dueOn: string | null } }
>(`
  mutation AskForReport($input: AskForReportInput!) {
    askForReport(input: $input) { value { id agencyName dueOn } ${refusalFields} }
  }
`);

export const withdrawReportDocument = gql<
  { withdrawReport: Requested },
  { input: { reportId: string; expectedVersion: number; because: string } }
>(`
  mutation WithdrawReport($input: WithdrawReportInput!) {
    withdrawReport(input: $input) { value { id agencyName dueOn } ${refusalFields} }
  }
`);
