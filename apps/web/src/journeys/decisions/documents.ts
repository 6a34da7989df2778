import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import { heading, type MeetingHeading } from '../attendance/documents.js';
import { quorum, type Quorum } from '../meetings/documents.js';

export type DecisionStatus = 'open' | 'carried' | 'not_carried' | 'chair_decided' | 'withdrawn';
export type Voice = 'for' | 'against' | 'abstains';

export type Decision = {
  id: string;
  itemId: string;
  text: string;
  proposedBy: string;
  status: DecisionStatus;
  adopted: boolean | null;
  chairReason: string;
  quorate: boolean | null;
  quorum: Quorum | null;
  proceedReason: string;
  decidedAt: string | null;
  decidedBy: string | null;
  version: number;
  voices: { agencyId: string; agencyName: string; voice: Voice }[];
  dissents: { id: string; agencyName: string; reason: string; recordedAt: string }[];
  corrections: {
    id: string;
    text: string;
    adopted: boolean;
    reason: string;
    correctedBy: string;
    correctedAt: string;
  }[];
};

export type ItemDecisions = {
  itemId: string;
  position: number;
  title: string;
  now: boolean;
  quorum: Quorum | null;
  decisions: Decision[];
};

export type MeetingDecisions = {
  mayRun: boolean;
  mayChair: boolean;
  present: { id: string; name: string }[];
  items: ItemDecisions[];
};

/** A decision with its voices, dissent and corrections. */
export const decisionFields = `id itemId text proposedBy status adopted chairReason quorate ${quorum} proceedReason decidedAt decidedBy version
  voices { agencyId agencyName voice } dissents { id agencyName reason recordedAt }
  corrections { id text adopted reason correctedBy correctedAt }`;

export const decisionsDocument = gql<
  { meeting: MeetingHeading | null; meetingDecisions: MeetingDecisions | null },
  { id: string }
>(`
  query MeetingDecisions($id: ID!) {
    meeting(id: $id) { ${heading} }
    meetingDecisions(meetingId: $id) {
      mayRun mayChair present { id name } items { itemId position title now ${quorum} decisions { ${decisionFields} } }
    }
  }
`);

type Changed = Result<{ id: string }>;
type Change<More = unknown> = { input: { decisionId: string; expectedVersion: number } & More };

export const proposeDecisionDocument = gql<
  { changed: Changed },
  { input: { id: string; itemId: string; text: string; agencyId: string } }
>(
  `mutation ProposeDecision($input: ProposeDecisionInput!) { changed: proposeDecision(input: $input) { value { id } ${refusalFields} } }`,
);

export const recordVoicesDocument = gql<
  { changed: Changed },
  Change<{ voices: { agencyId: string; voice: Voice }[] }>
>(
  `mutation RecordVoices($input: RecordVoicesInput!) { changed: recordVoices(input: $input) { value { id } ${refusalFields} } }`,
);

export const decideDocument = gql<
  { changed: Changed },
  Change<{
    chair?: { adopted: boolean; reason: string } | undefined;
    proceedReason?: string | undefined;
  }>
>(
  `mutation Decide($input: DecideInput!) { changed: decide(input: $input) { value { id } ${refusalFields} } }`,
);

export const withdrawDecisionDocument = gql<{ changed: Changed }, Change>(
  `mutation WithdrawDecision($input: WithdrawDecisionInput!) { changed: withdrawDecision(input: $input) { value { id } ${refusalFields} } }`,
);

export const recordDissentDocument = gql<
  { changed: Changed },
  { input: { id: string; decisionId: string; agencyId: string; reason: string } }
>(
  `mutation RecordDissent($input: RecordDissentInput!) { changed: recordDissent(input: $input) { value { id } ${refusalFields} } }`,
);

export const correctDecisionDocument = gql<
  { changed: Changed },
  Change<{ id: string; text: string; adopted: boolean; reason: string }>
>(
  `mutation CorrectDecision($input: CorrectDecisionInput!) { changed: correctDecision(input: $input) { value { id } ${refusalFields} } }`,
);
