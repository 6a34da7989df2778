/** What is known of one line of a message: never more than may stand in an e-mail. */
export interface Line {
  readonly kind: string;
  /** The case's opaque reference. */
  readonly reference: string | null;
  /** The pathway's neutral name: nothing in a message tells Channel or FGM from anything else. */
  readonly neutralName: string | null;
  readonly dueOn: string | null;
  readonly caseId: string | null;
  readonly escalationId: string | null;
  readonly importId: string | null;
  readonly meetingId: string | null;
}

interface Kind {
  /** One sentence. `it` is the case by its reference, `due` the date in words. */
  readonly sentence: (it: string, due: string) => string;
  /** The page that it leads to, which asks for a sign-in. */
  readonly path: (line: Line) => string;
}

const casePage = (line: Line) => (line.caseId ? `/cases/${line.caseId}` : '/');
const inbox = () => '/inbox';
const escalation = (line: Line) => (line.escalationId ? `/escalations/${line.escalationId}` : '/escalations');
const importPage = (line: Line) => (line.importId ? `/imports/${line.importId}` : '/');
const minutes = (line: Line) => (line.meetingId ? `/meetings/${line.meetingId}/minutes` : '/meetings');
const meeting = (line: Line) => (line.meetingId ? `/meetings/${line.meetingId}` : '/meetings');
const passedOn = () => '/passed-on';

/** Everything that somebody can be told of. A notification of another kind cannot be recorded. */
export const KINDS = {
  action_set: { sentence: (it, due) => `You have a new action on ${it}. It is due on ${due}.`, path: inbox },
  action_reminder: { sentence: (it, due) => `Reminder: an action on ${it}, due on ${due}.`, path: inbox },
  action_overdue: {
    sentence: (it, due) => `An action on ${it} was due on ${due} and is not finished.`,
    path: casePage,
  },
  action_escalation: {
    sentence: (it, due) =>
      `An action on ${it} was due on ${due} and is escalated to you. It needs your decision.`,
    path: escalation,
  },
  review_reminder: { sentence: (it, due) => `Reminder: the review of ${it}, due on ${due}.`, path: casePage },
  review_overdue: {
    sentence: (it, due) => `The review of ${it} was due on ${due} and has not taken place.`,
    path: casePage,
  },
  review_escalation: {
    sentence: (it, due) =>
      `The review of ${it} was due on ${due} and is escalated to you. It needs your decision.`,
    path: escalation,
  },
  step_passed_over: {
    sentence: (it) => `A reminder about ${it} reached nobody. See who should hear about it instead.`,
    path: casePage,
  },
  escalation_answered: { sentence: (it) => `An escalation about ${it} has been answered.`, path: casePage },
  escalation_meeting_moved: {
    sentence: (it, due) => `The meeting that was called about an escalation of ${it} is now on ${due}.`,
    path: casePage,
  },
  import_finished: { sentence: () => 'Your import has finished. See what it did.', path: importPage },
  import_failed: { sentence: () => 'Your import has stopped. See what to do next.', path: importPage },
  meeting_called: {
    sentence: () => 'A meeting has been called. See when, and what it is about.',
    path: meeting,
  },
  meeting_moved: {
    sentence: () => 'A meeting has been moved. See when and where it takes place now, and why.',
    path: meeting,
  },
  meeting_cancelled: { sentence: () => 'A meeting has been cancelled. See which one.', path: meeting },
  meeting_adjourned: {
    sentence: () => 'A meeting has been adjourned to another day. See when it goes on.',
    path: meeting,
  },
  minutes_review: {
    sentence: (_it, due) => `Draft minutes are waiting for your comments until ${due}. See what they say.`,
    path: minutes,
  },
  minutes_approved: { sentence: () => 'Minutes have been approved. See your copy.', path: minutes },
  meeting_action_set: {
    sentence: (_it, due) => `You have a new action from a meeting. It is due on ${due}.`,
    path: inbox,
  },
  actions_asked: {
    sentence: (_it, due) => `Before a meeting on ${due}, say how your actions have come out.`,
    path: inbox,
  },
  agenda_published: {
    sentence: () =>
      'The agenda of a meeting has been published. See what it is about, and by when papers are due.',
    path: meeting,
  },
  agenda_paper_asked: {
    sentence: () => 'You are asked for a paper for a meeting. See for what, and by when.',
    path: meeting,
  },
  agenda_proposed: {
    sentence: () => 'An item is proposed for the agenda of a meeting. Put it on, or decline it.',
    path: meeting,
  },
  agenda_accepted: {
    sentence: () => 'An item that you proposed is on the agenda of a meeting.',
    path: meeting,
  },
  agenda_declined: {
    sentence: () => 'An item that you proposed is not on the agenda of a meeting. See why.',
    path: meeting,
  },
  series_called: {
    sentence: () =>
      'A series of meetings has been called. See its first meeting, and the days of the others.',
    path: meeting,
  },
  series_changed: {
    sentence: () => 'A series of meetings has been changed. See when its meetings take place now.',
    path: () => '/meetings',
  },
  conference_report_asked: {
    sentence: (it, due) => `Your agency is asked to report on ${it} by ${due}.`,
    path: inbox,
  },
  conference_report_withdrawn: {
    sentence: (it) => `Your agency is no longer asked to report on ${it}. There is nothing left to do.`,
    path: inbox,
  },
  conference_clock_due: {
    sentence: (it, due) => `A letter or a record about ${it} is due today, ${due}.`,
    path: () => '/conferences',
  },
  conference_clock_overdue: {
    sentence: (it, due) => `A letter or a record about ${it} was due on ${due} and has not gone out.`,
    path: () => '/conferences',
  },
  group_overrun: {
    sentence: () =>
      'A group is past its end date and has not reported. See whether it needs longer, or can close.',
    path: () => '/groups',
  },
  group_terms_draft: {
    sentence: () =>
      'A draft of the terms of reference of a group waits for your signature. Read it before you sign.',
    path: () => '/groups',
  },
  plan_action_given: {
    sentence: (_it, due) => `You have a new action in the plan of a group. It is due on ${due}.`,
    path: inbox,
  },
  group_extension_asked: {
    sentence: () => 'A group that you sponsor asks for more time. It needs your decision.',
    path: () => '/groups',
  },
  group_extension_decided: {
    sentence: () => 'The sponsor has decided whether your group has more time.',
    path: () => '/groups',
  },
  group_report_submitted: {
    sentence: () => 'A group that you sponsor has submitted its closure report. It needs your decision.',
    path: () => '/groups',
  },
  group_report_accepted: {
    sentence: () => 'The closure report of your group has been accepted. The group is closed.',
    path: () => '/groups',
  },
  group_report_returned: {
    sentence: () => 'The closure report of your group has been returned. See what is missing.',
    path: () => '/groups',
  },
  group_request_sent: {
    sentence: () => 'Another group has passed an action on to a group that you run. See what it asks.',
    path: passedOn,
  },
  group_request_decided: {
    sentence: () => 'Something that your group passed on to another was accepted, declined or answered.',
    path: passedOn,
  },
  group_request_withdrawn: {
    sentence: () => 'Another group has withdrawn what it passed on to a group that you run.',
    path: passedOn,
  },
} as const satisfies Record<string, Kind>;

export type NotificationKind = keyof typeof KINDS;
export const kindOf = (line: Line): Kind => {
  const kind = (KINDS as Record<string, Kind>)[line.kind];
  if (!kind) throw new Error(`There is no notification of the kind "${line.kind}".`);
  return kind;
};
