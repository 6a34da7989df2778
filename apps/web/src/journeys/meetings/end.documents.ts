import { gql } from '../../api-client/gql.js';
import type { DecisionStatus } from '../decisions/documents.js';
import { heading, type MeetingHeading } from '../attendance/documents.js';
import type { AgendaKind, CheckStatus } from './documents.js';

/** What a meeting leaves open, as somebody looks who is about to end it. */
export type LeftOpen = {
  meeting:
    | (MeetingHeading & {
        version: number;
        agenda: {
          id: string;
          kind: AgendaKind;
          title: string;
          stage: 'waiting' | 'now' | 'done' | 'put_off';
          checkStatus: CheckStatus | null;
        }[];
      })
    | null;
  meetingDecisions: {
    items: { title: string; decisions: { id: string; text: string; status: DecisionStatus }[] }[];
  } | null;
  meetingActions: {
    before: {
      id: string;
      title: string;
      status: string;
      ownerAgencyName: string;
      ownerPersonName: string | null;
      dueOn: string;
    }[];
  } | null;
};

export const leftOpenDocument = gql<LeftOpen, { id: string }>(`
  query LeftOpen($id: ID!) {
    meeting(id: $id) { ${heading} version agenda { id kind title stage checkStatus } }
    meetingDecisions(meetingId: $id) { items { title decisions { id text status } } }
    meetingActions(meetingId: $id) { before { id title status ownerAgencyName ownerPersonName dueOn } }
  }
`);
