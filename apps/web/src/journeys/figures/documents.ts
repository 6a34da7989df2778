import { gql } from '../../api-client/gql.js';
import { head, type GroupHead } from '../groups/group-head.js';

export type Mark = 'here' | 'apologies' | 'absent';

export type Quarter = { from: string; counts: { state: string; number: number }[]; all: number };

export type GroupFigures = {
  attendance: {
    sittings: { meetingId: string; heldOn: string }[];
    agencies: {
      agencyName: string;
      marks: (Mark | null)[];
      here: number;
      of: number;
      absentTwice: boolean;
    }[];
  };
  meetings: Quarter[];
  papers: Quarter[];
  actions: Quarter[];
};

const quarter = 'from counts { state number } all';

export const groupFiguresDocument = gql<
  {
    today: string;
    group: GroupHead | null;
    groupFigures: GroupFigures | null;
    me: { memberships: { group: { id: string } }[] };
  },
  { id: string }
>(`
  query GroupFigures($id: ID!) {
    today
    group(id: $id) { ${head} }
    groupFigures(groupId: $id) {
      attendance {
        sittings { meetingId heldOn }
        agencies { agencyName marks here of absentTwice }
      }
      meetings { ${quarter} }
      papers { ${quarter} }
      actions { ${quarter} }
    }
    me { memberships { group { id } } }
  }
`);
