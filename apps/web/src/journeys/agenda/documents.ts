import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import type { AgendaKind, CheckStatus } from '../meetings/documents.js';

export type Audience = 'everybody' | 'members' | 'named';
export type ItemStage = 'waiting' | 'now' | 'done' | 'put_off';

export type Paper = {
  id: string;
  name: string;
  bytes: number;
  uploadedBy: string;
  uploadedAt: string;
  late: boolean;
  withdrawnAt: string | null;
  withdrawnBy: string | null;
  withdrawnBecause: string;
  mayWithdraw: boolean;
};

export type GatheredRow = {
  kind: 'item' | 'decision' | 'meeting_action' | 'action' | 'plan_action' | 'case' | 'escalation';
  id: string;
  title: string;
  reference: string | null;
  rating: 'red' | 'amber' | 'green' | null;
  agencyName: string | null;
  dueOn: string | null;
  overdue: boolean;
};

export type ItemShown = {
  id: string;
  position: number;
  kind: AgendaKind;
  title: string;
  minutes: number | null;
  audience: Audience;
  stage: ItemStage;
  startedAt: string | null;
  endedAt: string | null;
  version: number;
  plannedAt: string | null;
  overran: number;
  checkId: string | null;
  checkStatus: CheckStatus | null;
  proposal: 'proposed' | 'accepted' | 'declined';
  proposalReason: string;
  proposedBy: string | null;
  paperFromId: string | null;
  paperFrom: string | null;
  mayAttach: boolean;
  papers: Paper[];
  readers: { personId: string; name: string }[];
  gathered: { total: number; overdue: number; rows: GatheredRow[] } | null;
};

export type Agenda = {
  meetingId: string;
  version: number;
  mayRun: boolean;
  mayPropose: boolean;
  mayHavePack: boolean;
  publishedAt: string | null;
  publishedBy: string | null;
  papersDueOn: string | null;
  changedSince: boolean;
  minutes: number;
  sittingMinutes: number;
  minutesOver: number;
  items: ItemShown[];
  proposals: ItemShown[];
  people: { id: string; name: string }[];
};

const paper = 'id name bytes uploadedBy uploadedAt late withdrawnAt withdrawnBy withdrawnBecause mayWithdraw';
const gathered =
  'gathered { total overdue rows { kind id title reference rating agencyName dueOn overdue } }';
const item = `id position kind title minutes audience stage startedAt endedAt version plannedAt overran checkId checkStatus
  proposal proposalReason proposedBy paperFromId paperFrom mayAttach papers { ${paper} } readers { personId name } ${gathered}`;

export const agendaDocument = gql<{ agenda: Agenda | null }, { id: string }>(`
  query Agenda($id: ID!) {
    agenda(meetingId: $id) {
      meetingId version mayRun mayPropose mayHavePack publishedAt publishedBy papersDueOn changedSince minutes sittingMinutes minutesOver
      items { ${item} } proposals { ${item} } people { id name }
    }
  }
`);

type Changed = { changed: Result<{ meetingId: string }> };
const change = (name: string, input: string) => `
  mutation ${name[0]!.toUpperCase()}${name.slice(1)}($input: ${input}!) {
    changed: ${name}(input: $input) { value { meetingId } ${refusalFields} }
  }
`;

export type ItemChangeInput = { itemId: string; expectedVersion: number };
export type ItemTypedInput = {
  title: string;
  minutes: number | null;
  audience: Audience;
  readerIds: string[];
  paperFromId: string | null;
};

const step = (name: string) => gql<Changed, { input: ItemChangeInput }>(change(name, 'ItemChangeInput'));
export const startItemDocument = step('startItem');
export const finishItemDocument = step('finishItem');
export const putOffItemDocument = step('putOffItem');
export const removeItemDocument = step('removeItem');

export const moveItemDocument = gql<Changed, { input: { itemId: string; direction: 'up' | 'down' } }>(
  change('moveItem', 'MoveItemInput'),
);
export const addItemDocument = gql<
  Changed,
  { input: ItemTypedInput & { id: string; meetingId: string; kind: string; registerId: string | null } }
>(change('addItem', 'AddItemInput'));
export const changeItemDocument = gql<
  Changed,
  { input: ItemChangeInput & ItemTypedInput & { kind?: string } }
>(change('changeItem', 'ChangeItemInput'));
export const proposeItemDocument = gql<
  Changed,
  { input: { id: string; meetingId: string; title: string; minutes: number | null; reason: string } }
>(change('proposeItem', 'ProposeItemInput'));
export const decideProposalDocument = gql<
  Changed,
  { input: ItemChangeInput & { decision: 'accept' | 'decline'; reason: string | null } }
>(change('decideProposal', 'DecideProposalInput'));
export const publishAgendaDocument = gql<
  Changed,
  { input: { meetingId: string; expectedVersion: number; papersDueOn: string | null } }
>(change('publishAgenda', 'PublishAgendaInput'));
export const withdrawPaperDocument = gql<Changed, { input: { paperId: string; reason: string } }>(
  change('withdrawPaper', 'WithdrawPaperInput'),
);

export type StandingKind = 'standing' | 'matters_arising' | 'actions_due' | 'cases_due' | 'escalations';
export type StandingItem = {
  id: string;
  kind: StandingKind;
  place: 'first' | 'last';
  title: string;
  minutes: number | null;
  audience: 'everybody' | 'members';
  version: number;
};
export type StandingItems = { groupId: string; groupName: string; items: StandingItem[] };

export const standingItemsDocument = gql<{ standingItems: StandingItems | null }, { groupId: string }>(`
  query StandingItems($groupId: ID!) {
    standingItems(groupId: $groupId) { groupId groupName items { id kind place title minutes audience version } }
  }
`);

type Standing = { changed: Result<{ groupId: string }> };
const standing = (name: string, input: string) => change(name, input).replace('{ meetingId }', '{ groupId }');

export const saveStandingItemDocument = gql<
  Standing,
  { input: Omit<StandingItem, 'version'> & { groupId: string; expectedVersion: number } }
>(standing('saveStandingItem', 'SaveStandingItemInput'));
export const removeStandingItemDocument = gql<
  Standing,
  { input: { groupId: string; id: string; expectedVersion: number } }
>(standing('removeStandingItem', 'RemoveStandingItemInput'));
export const moveStandingItemDocument = gql<
  Standing,
  { input: { groupId: string; id: string; direction: 'up' | 'down' } }
>(standing('moveStandingItem', 'MoveStandingItemInput'));
