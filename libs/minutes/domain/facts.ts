import type { RatingWord } from '#libs/registers';

/** What happened in a meeting, as one reader may see it. Instants as ISO texts; nothing in it depends on when it is read. */
export interface MinutesFacts {
  readonly meeting: {
    readonly id: string;
    readonly title: string;
    readonly groupName: string;
  };
  readonly sittings: readonly SittingFacts[];
  readonly items: readonly ItemFacts[];
  /** Set in the meeting, and under none of its items. */
  readonly actions: readonly ActionFacts[];
}

export interface SittingFacts {
  readonly id: string;
  readonly startsAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly place: string;
  readonly quorum: QuorumFacts | null;
  readonly attendees: readonly AttendeeFacts[];
  /** What was sent by those who did not come; empty for a reader who may not read it. */
  readonly apologies: readonly ApologyFacts[];
}

/** What somebody sent with their apologies. */
export interface ApologyFacts {
  readonly personId: string;
  readonly name: string;
  readonly agency: string;
  readonly information: string;
}

export interface QuorumFacts {
  readonly quorate: boolean;
  readonly present: number;
  readonly needed: number;
}

export interface AttendeeFacts {
  readonly id: string;
  readonly name: string;
  readonly agency: string;
  readonly role: 'chair' | 'vice_chair' | 'coordinator' | 'member' | 'observer' | null;
  readonly status: 'present' | 'remote' | 'apologies' | 'absent';
  /** When they were there, the first time first; empty for whoever was not. */
  readonly spans: readonly SpanFacts[];
}

export interface SpanFacts {
  readonly from: string;
  readonly until: string | null;
  readonly mode: 'in_person' | 'remote';
  readonly deputyFor: string | null;
}

export interface ItemFacts {
  readonly id: string;
  readonly position: number;
  readonly kind: string;
  readonly title: string;
  readonly audience: 'everybody' | 'members' | 'named';
  readonly stage: 'waiting' | 'now' | 'done' | 'put_off';
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** The case that it is about; null for every item but a conference. */
  readonly caseId: string | null;
  /** Those that the reader may open, or might before they were withdrawn. */
  readonly papers: readonly PaperFacts[];
  readonly check: CheckFacts | null;
  readonly conference: ConferenceFacts | null;
  readonly decisions: readonly DecisionFacts[];
  readonly actions: readonly ActionFacts[];
}

/** A paper of an item: that there is one, never what it says. */
export interface PaperFacts {
  readonly id: string;
  /** The file's name, with its ending. */
  readonly name: string;
  /** The agency of whoever attached it, on that day. */
  readonly agency: string;
  readonly bytes: number;
  readonly at: string;
  readonly late: boolean;
  readonly withdrawnAt: string | null;
  readonly withdrawnBecause: string;
}

export interface CheckFacts {
  readonly nextCheckOn: string | null;
  /** For everybody who may see the register, also without names. */
  readonly counts: {
    readonly total: number;
    readonly decided: number;
    readonly undecided: number;
    readonly satisfactory: number;
    readonly notSatisfactory: number;
  };
  /** Empty for a reader who sees no cases. */
  readonly reviews: readonly ReviewFacts[];
}

export interface ReviewFacts {
  readonly caseId: string;
  readonly position: number;
  readonly reference: string;
  readonly initials: string;
  readonly status: 'waiting' | 'come_back' | 'decided' | 'undecided';
  readonly satisfactory: boolean | null;
  readonly reason: string;
  readonly ratingBefore: RatingWord;
  readonly ratingAfter: RatingWord | null;
  readonly ratingReason: string;
  readonly nextReviewOn: string | null;
  /** In the pathway's words, for a case that was closed. */
  readonly outcome: string | null;
  readonly undecidedReason: string | null;
  readonly actions: readonly ActionFacts[];
}

export interface ActionFacts {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  /** The day that was agreed in the meeting, also when it was moved since. */
  readonly dueOn: string;
}

export interface DecisionFacts {
  readonly id: string;
  /** When it was proposed: for their order. */
  readonly at: string;
  readonly text: string;
  readonly proposedBy: string;
  readonly status: 'carried' | 'not_carried' | 'chair_decided';
  readonly adopted: boolean;
  readonly chairReason: string;
  /** Null where the group has set no quorum. */
  readonly quorate: boolean | null;
  readonly proceedReason: string;
  readonly voices: readonly { readonly agency: string; readonly voice: 'for' | 'against' | 'abstains' }[];
  readonly dissents: readonly { readonly agency: string; readonly reason: string }[];
  readonly corrections: readonly {
    readonly id: string;
    readonly was: string;
    readonly because: string;
    readonly at: string;
  }[];
}

/** A conference as those record it who take part in it. */
export interface ConferenceFacts {
  readonly caseId: string;
  readonly kind: 'initial' | 'review';
  readonly initials: string;
  /** In the pathway's words. */
  readonly outcome: string | null;
  readonly interim: boolean;
  readonly quorate: boolean | null;
  readonly proceededBecause: string;
  readonly reconveneOn: string | null;
  readonly plan: {
    readonly kind: 'full' | 'interim';
    readonly aims: string;
    readonly reviewBy: string;
  } | null;
  readonly notes: readonly {
    readonly kind: 'discussion' | 'child_views' | 'decision';
    readonly audience: 'family' | 'professionals';
    readonly text: string;
  }[];
  readonly reports: readonly {
    readonly agency: string;
    readonly returned: boolean;
    readonly late: boolean;
  }[];
  readonly actions: readonly ActionFacts[];
}

/** What somebody wrote around what happened: at the start, in an item, at the end. */
export interface TextAround {
  readonly section: string;
  readonly itemId: string | null;
  readonly text: string;
}

/** What was put right after the minutes were approved. */
export interface Correction {
  readonly id: string;
  readonly section: string;
  readonly itemId: string | null;
  readonly was: string;
  readonly isNow: string;
  readonly because: string;
  readonly by: string;
  readonly at: string;
}
