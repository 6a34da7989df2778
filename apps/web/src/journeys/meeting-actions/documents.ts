import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import { heading, type MeetingHeading } from '../attendance/documents.js';

export type Outcome = 'done' | 'not_possible' | 'not_done';

export type MeetingAction = {
  id: string;
  groupName: string | null;
  meetingId: string;
  meetingTitle: string | null;
  itemTitle: string | null;
  title: string;
  ownerAgencyName: string;
  ownerPersonName: string | null;
  dueOn: string;
  overdueWorkingDays: number | null;
  status: 'open' | Outcome;
  outcomeNote: string;
  closedAt: string | null;
  closedBy: string | null;
  carriedFromId: string | null;
  carriedToId: string | null;
  version: number;
  mayComplete: boolean;
  mayReopen: boolean;
};

/** An action on a case that a check or a conference of the meeting agreed. */
export type CaseAction = Pick<
  MeetingAction,
  | 'id'
  | 'title'
  | 'ownerAgencyName'
  | 'ownerPersonName'
  | 'dueOn'
  | 'overdueWorkingDays'
  | 'status'
  | 'outcomeNote'
> & { reference: string; itemTitle: string };

export type MeetingActions = {
  mayRun: boolean;
  set: MeetingAction[];
  onCases: CaseAction[];
  before: MeetingAction[];
  owners: { agencyId: string; agencyName: string; people: { id: string; name: string }[] }[];
};

const fields = `id groupName meetingId meetingTitle itemTitle title ownerAgencyName ownerPersonName dueOn overdueWorkingDays status
  outcomeNote closedAt closedBy carriedFromId carriedToId version mayComplete mayReopen`;
const caseFields =
  'id title reference itemTitle ownerAgencyName ownerPersonName dueOn overdueWorkingDays status outcomeNote';

export const meetingActionsDocument = gql<
  {
    meeting: (MeetingHeading & { agenda: { id: string; title: string }[] }) | null;
    meetingActions: MeetingActions | null;
  },
  { id: string }
>(`
  query MeetingActions($id: ID!) {
    meeting(id: $id) { ${heading} agenda { id title } }
    meetingActions(meetingId: $id) {
      mayRun set { ${fields} } onCases { ${caseFields} } before { ${fields} } owners { agencyId agencyName people { id name } }
    }
  }
`);

export const meetingActionDocument = gql<{ meetingAction: MeetingAction | null }, { id: string }>(
  `query MeetingAction($id: ID!) { meetingAction(id: $id) { ${fields} } }`,
);

type Changed = Result<{ id: string }>;

export const setMeetingActionDocument = gql<
  { changed: Changed },
  {
    input: {
      id: string;
      meetingId: string;
      itemId: string | null;
      title: string;
      ownerAgencyId: string;
      ownerPersonId: string | null;
      dueOn: string;
    };
  }
>(
  `mutation SetMeetingAction($input: SetMeetingActionInput!) { changed: setMeetingAction(input: $input) { value { id } ${refusalFields} } }`,
);

export const completeMeetingActionDocument = gql<
  { changed: Changed },
  { input: { actionId: string; expectedVersion: number; outcome: Outcome | 'open'; note: string } }
>(
  `mutation CompleteMeetingAction($input: CompleteMeetingActionInput!) { changed: completeMeetingAction(input: $input) { value { id } ${refusalFields} } }`,
);

export const carryForwardDocument = gql<
  { changed: Changed },
  { input: { id: string; actionId: string; expectedVersion: number; meetingId: string; dueOn: string } }
>(
  `mutation CarryForward($input: CarryForwardInput!) { changed: carryForward(input: $input) { value { id } ${refusalFields} } }`,
);
