/** What rules speak of. The names are the fields of the facts below, not columns. */
export type SubjectName =
  | 'Case'
  | 'Register'
  | 'Action'
  | 'Escalation'
  | 'Meeting'
  | 'Conference'
  | 'Report'
  | 'Group'
  | 'Trail'
  | 'Partnership';

export type Verb =
  | 'list' // see that it is there: reference, rating, lead agency
  | 'read' // with the name and the summary
  | 'readAll' // with everybody's information, the chronology and the history
  | 'contribute'
  | 'change' // open, correct, rate, close, reopen, set actions
  | 'complete'
  | 'reassign'
  | 'respond'
  | 'run'
  | 'know' // how a group is set up: its people, its seats, its terms of reference
  | 'arrange' // say who should be at a group's table, and whom its members represent
  | 'agree' // settle a group's terms of reference
  | 'sponsor' // extend a task-and-finish group, and take its report
  | 'move'
  | 'import'
  | 'seeTrail'
  | 'manage';

/** What a rule about a case looks at. Every query that authorises a case selects exactly these. */
export interface CaseFacts {
  readonly registerId: string;
  readonly compartment: boolean;
  readonly leadAgencyId: string;
  readonly lastSchoolId: string | null;
  /** Agencies that own an open action on the case. */
  readonly openActionAgencyIds: readonly string[];
}

export interface ActionFacts {
  readonly registerId: string;
  readonly compartment: boolean;
  readonly ownerAgencyId: string;
  readonly ownerPersonId: string | null;
}

export interface RegisterFacts {
  readonly id: string;
  readonly compartment: boolean;
}

export interface EscalationFacts {
  readonly registerId: string;
}

export interface MeetingFacts {
  readonly groupId: string;
  /** Who called it, and the registers of its group: needed for the meetings that a service director called. */
  readonly calledBy?: string;
  readonly groupRegisterIds?: readonly string[];
}

/** A conference about a case belongs to the register of the case. */
export interface ConferenceFacts {
  readonly registerId: string;
}

/** A report to a conference that an agency is asked for. */
export interface ReportFacts {
  readonly compartment: boolean;
  readonly agencyId: string;
}

export interface GroupFacts {
  readonly id: string;
  readonly sponsorId?: string | null;
}

export interface Facts {
  Case: CaseFacts;
  Register: RegisterFacts;
  Action: ActionFacts;
  Escalation: EscalationFacts;
  Meeting: MeetingFacts;
  Conference: ConferenceFacts;
  Report: ReportFacts;
  Group: GroupFacts;
  Trail: object;
  Partnership: object;
}
