import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import { decisionFields, type Decision } from '../decisions/documents.js';
import type { MeetingStatus, Quorum } from '../meetings/documents.js';

export type PartAudience = 'family' | 'professionals';
export type NoteKind = 'discussion' | 'child_views' | 'decision';
export type ReportPartKind = 'facts' | 'opinion' | 'source';
export type LimitKind = 'initial' | 'first_review' | 'later_review' | 'core_group' | 'reconvene';
export type ClockKind = 'decision_letter' | 'record';
export type DueState = 'met' | 'met_late' | 'due' | 'overdue';
export type Stage = 'waiting' | 'now' | 'done' | 'put_off';
export type Pace = {
  position: number;
  of: number;
  minutes: number | null;
  secondsLeft: number | null;
  minutesOver: number;
};
export type ReportPart = { kind: ReportPartKind; audience: PartAudience; text: string };
export type Report = {
  id: string;
  agencyName: string;
  dueOn: string;
  returnedAt: string | null;
  returnedByName: string | null;
  amendedAt: string | null;
  late: boolean;
  nothingToReport: boolean;
  closed: boolean;
  withdrawnAt: string | null;
};
export type ReportShown = Report & {
  version: number;
  withdrawnByName: string | null;
  withdrawnBecause: string;
  own: boolean;
  parts: ReportPart[];
};
export type Note = { kind: NoteKind; audience: PartAudience; text: string };
export type FamilyMember = {
  id: string;
  name: string;
  relation: string;
  views: string;
  attended: boolean | null;
  version: number;
};
export type Plan = {
  kind: 'full' | 'interim';
  aims: string;
  reviewBy: string;
  madeAt: string;
  madeByName: string;
};
export type ConferenceAction = {
  id: string;
  title: string;
  ownerAgencyName: string;
  ownerPersonName: string | null;
  dueOn: string;
  status: 'open' | 'done' | 'not_possible' | 'not_done';
  audience: PartAudience;
};
export type Due = { dueOn: string; state: DueState; workingDays: number };
export type Clock = Due & {
  kind: ClockKind;
  metAt: string | null;
  metByName: string | null;
  metThrough: 'sent' | 'minutes' | null;
};
export type Limit = Due & { id: string; kind: LimitKind; warning: string; metOn: string | null };

export type Conference = {
  itemId: string;
  meetingId: string;
  meetingTitle: string;
  meetingStatus: MeetingStatus;
  groupId: string;
  groupName: string;
  sitsOn: string;
  caseId: string;
  reference: string;
  compartment: boolean;
  kind: 'initial' | 'review';
  stage: Stage;
  minutes: number | null;
  interim: boolean;
  quorate: boolean | null;
  proceededBecause: string;
  reconvenedOn: string | null;
  heldOn: string | null;
  version: number;
  itemVersion: number;
};

export type ConferenceDetail = Conference & {
  mayRun: boolean;
  today: string;
  forename: string;
  surname: string;
  birthDate: string | null;
  age: number | null;
  rating: 'red' | 'amber' | 'green';
  leadAgencyName: string;
  pace: Pace;
  familyPart: boolean;
  invited: string[];
  caseWord: string;
  outcomeLabel: string | null;
  outcomes: { key: string; label: string; needsPlan: boolean }[];
  quorum: Quorum | null;
  decisions: Decision[];
  agenciesToAsk: { id: string; name: string }[];
  reports: ReportShown[];
  notes: Note[];
  family: FamilyMember[];
  plan: Plan | null;
  actions: ConferenceAction[];
  clocks: Clock[];
  limits: Limit[];
  goingOn: {
    latest: string;
    toBeHeld: { itemId: string; sitsOn: string } | null;
    meetings: { meetingId: string; title: string; sitsOn: string }[];
  } | null;
  ahead: { kind: LimitKind; dueOn: string; warning: string }[];
  earlier: { itemId: string; heldOn: string; outcome: string | null }[];
  nextItemId: string | null;
  owners: { agencyId: string; agencyName: string; people: { id: string; name: string }[] }[];
};

/** What every conference tells of itself. */
export const conferenceFields = `itemId meetingId meetingTitle meetingStatus groupId groupName sitsOn caseId reference compartment kind stage
  minutes interim quorate proceededBecause reconvenedOn heldOn version itemVersion`;
export const paceFields = 'pace { position of minutes secondsLeft minutesOver }';
const report =
  'id version agencyName dueOn returnedAt returnedByName amendedAt late nothingToReport closed withdrawnAt withdrawnByName withdrawnBecause';

export const conferenceDocument = gql<{ conference: ConferenceDetail | null }, { itemId: string }>(`
  query Conference($itemId: ID!) {
    conference(itemId: $itemId) {
      ${conferenceFields}
      mayRun today forename surname birthDate age rating leadAgencyName ${paceFields} familyPart invited caseWord outcomeLabel
      outcomes { key label needsPlan }
      quorum { quorate needed present parts { kind agencyName agencyKind missing met } }
      decisions { ${decisionFields} }
      agenciesToAsk { id name }
      reports { ${report} own parts { kind audience text } }
      notes { kind audience text }
      family { id name relation views attended version }
      plan { kind aims reviewBy madeAt madeByName }
      actions { id title ownerAgencyName ownerPersonName dueOn status audience }
      clocks { kind dueOn metAt metByName metThrough state workingDays }
      limits { id kind dueOn warning metOn state workingDays }
      goingOn { latest toBeHeld { itemId sitsOn } meetings { meetingId title sitsOn } }
      ahead { kind dueOn warning }
      earlier { itemId heldOn outcome }
      nextItemId
      owners { agencyId agencyName people { id name } }
    }
  }
`);

export const startItemDocument = gql<
  { startItem: Result<{ itemId: string }> },
  { input: { itemId: string; expectedVersion: number } }
>(`
  mutation StartConference($input: ItemChangeInput!) {
    startItem(input: $input) { value { itemId } ${refusalFields} }
  }
`);

type Changed = Result<{ itemId: string }>;
type Versioned = Result<{ itemId: string; version: number }>;
export const saveNotesDocument = gql<
  { changed: Versioned },
  { input: { itemId: string; expectedVersion: number; notes: Note[] } }
>(`
  mutation SaveConferenceNotes($input: ConferenceNotesInput!) {
    changed: saveConferenceNotes(input: $input) { value { itemId version } ${refusalFields} }
  }
`);
export const savePlanDocument = gql<
  { changed: Versioned },
  {
    input: {
      itemId: string;
      expectedVersion: number;
      kind: 'full' | 'interim';
      aims: string;
      reviewBy: string;
    };
  }
>(`
  mutation SaveConferencePlan($input: ConferencePlanInput!) {
    changed: saveConferencePlan(input: $input) { value { itemId version } ${refusalFields} }
  }
`);
export const setActionDocument = gql<
  { changed: Changed },
  {
    input: {
      id: string;
      itemId: string;
      title: string;
      ownerAgencyId: string;
      ownerPersonId?: string;
      dueOn: string;
      audience: PartAudience;
    };
  }
>(`
  mutation SetConferenceAction($input: ConferenceActionInput!) {
    changed: setConferenceAction(input: $input) { value { itemId } ${refusalFields} }
  }
`);
export const recordFamilyDocument = gql<
  { changed: Result<{ id: string }> },
  {
    input: {
      id: string;
      itemId: string;
      expectedVersion?: number;
      name: string;
      relation: string;
      views: string;
      attended: boolean | null;
    };
  }
>(`
  mutation RecordFamilyMember($input: FamilyMemberInput!) {
    changed: recordFamilyMember(input: $input) { value { id } ${refusalFields} }
  }
`);
export const finishDocument = gql<
  {
    finishConference: Result<{
      itemId: string;
      meetingId: string;
      interim: boolean;
      nextItemId: string | null;
    }>;
  },
  {
    input: {
      itemId: string;
      expectedVersion: number;
      outcome: string | null;
      proceedBecause: string;
      reconvenedOn: string | null;
      next: boolean;
    };
  }
>(`
  mutation FinishConference($input: FinishConferenceInput!) {
    finishConference(input: $input) { value { itemId meetingId interim nextItemId } ${refusalFields} }
  }
`);
export const sentDocument = gql<
  { changed: Result<{ kind: ClockKind }> },
  { itemId: string; kind: ClockKind }
>(`
  mutation SendFromConference($itemId: ID!, $kind: ConferenceClockKind!) {
    changed: sendFromConference(itemId: $itemId, kind: $kind) { value { kind } ${refusalFields} }
  }
`);
export const coreGroupDocument = gql<{ changed: Changed }, { itemId: string; metOn: string }>(`
  mutation RecordCoreGroup($itemId: ID!, $metOn: String!) {
    changed: recordCoreGroup(itemId: $itemId, metOn: $metOn) { value { itemId } ${refusalFields} }
  }
`);
