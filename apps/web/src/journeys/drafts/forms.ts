import { urls } from '../../urls.js';

/** One of urls, whatever ids it takes. */
type Address = ((...ids: never[]) => string) & { readonly pattern: string };
type KeptForm = {
  /** Its first word says what the form is about, as in migration 0260. */
  form: string;
  /** The part of the address that holds the id of what the form is about. */
  about: string;
  /** The page that shows the form, then where its forms are sent: after a refusal the page is shown from there. */
  on: readonly Address[];
};

/** The forms of one page, all about the same thing. */
const forms = (names: readonly string[], about: string, ...on: readonly Address[]): KeptForm[] =>
  names.map((form) => ({ form, about, on }));

/** Every form that keeps what somebody typed until they save it, with the page that it stands on. */
export const keptForms: readonly KeptForm[] = [
  ...forms(
    ['planned-progress', 'planned-outcome'],
    'actionId',
    urls.planAction,
    urls.reportProgress,
    urls.completePlanAction,
  ),
  ...forms(['planned-change'], 'actionId', urls.changePlanAction),
  ...forms(['action-completion'], 'actionId', urls.action, urls.completeAction),
  ...forms(['theme-action'], 'themeId', urls.addPlanAction),
  ...forms(['theme-measure'], 'themeId', urls.addMeasure),
  ...forms(['measure-change'], 'measureId', urls.changeMeasure),
  ...forms(['plan-finding'], 'planId', urls.addFinding),
  ...forms(['finding-change'], 'findingId', urls.changeFinding),
  ...forms(['group-extension'], 'groupId', urls.askExtension),
  ...forms(['group-closure'], 'groupId', urls.submitReport),
  ...forms(
    ['group-extension-decision', 'group-closure-decision'],
    'groupId',
    urls.finish,
    urls.decideExtension,
    urls.decideReport,
  ),
  ...forms(['group-terms'], 'groupId', urls.draftTerms),
  ...forms(['group-signature'], 'groupId', urls.signTerms),
  ...forms(['group-agreement'], 'groupId', urls.agreeTerms),
  ...forms(['group-seat'], 'groupId', urls.addSeat),
  ...forms(['seat-change'], 'seatId', urls.groupSeat),
  ...forms(['group-request'], 'groupId', urls.sendGroupRequest),
  ...forms(['request-decline'], 'requestId', urls.declineGroupRequest),
  ...forms(['request-answer'], 'requestId', urls.answerGroupRequest),
  ...forms(['request-withdrawal'], 'requestId', urls.withdrawGroupRequest),
  ...forms(['meeting-item'], 'meetingId', urls.addAgendaItem),
  ...forms(['meeting-proposal'], 'meetingId', urls.proposeItem),
  ...forms(['item-change'], 'itemId', urls.agendaItem),
  ...forms(['item-decline'], 'itemId', urls.declineItem),
  ...forms(['meeting-move'], 'meetingId', urls.moveMeeting),
  ...forms(
    ['meeting-apologies'],
    'meetingId',
    urls.meetingAttendanceAll,
    urls.sendApologies,
    urls.arriveAt,
    urls.leaveMeeting,
  ),
  ...forms(['item-decision'], 'itemId', urls.proposeDecision),
  ...forms(
    ['decision-outcome', 'decision-dissent', 'decision-correction'],
    'decisionId',
    urls.meetingDecision,
    urls.recordVoices,
    urls.decide,
    urls.withdrawDecision,
    urls.recordDissent,
    urls.correctDecision,
  ),
  ...forms(['meeting-action'], 'meetingId', urls.meetingActions),
  ...forms(['task-answer'], 'actionId', urls.meetingAction),
  ...forms(['meeting-minutes'], 'meetingId', urls.editMinutes),
  ...forms(['meeting-correction'], 'meetingId', urls.correctMinutes),
  ...forms(
    ['meeting-comment', 'meeting-approval'],
    'meetingId',
    urls.meetingMinutes,
    urls.sendMinutes,
    urls.commentMinutes,
    urls.answerMinutes,
    urls.approveMinutes,
  ),
  ...forms(['conference-report'], 'reportId', urls.conferenceReport),
  ...forms(
    ['item-conference', 'item-action', 'item-family'],
    'itemId',
    urls.conference,
    urls.startConference,
    urls.conferenceSave,
    urls.conferenceAction,
    urls.conferenceFamily,
    urls.conferenceSent,
    urls.conferenceCoreGroup,
    urls.conferenceAsk,
    urls.conferenceGoOn,
  ),
  ...forms(['escalation-answer'], 'escalationId', urls.answerEscalation),
  ...forms(['case-rating'], 'caseId', urls.rateCase),
];

/** A form of the page that was asked for, under its key. */
export type FormHere = { form: string; key: string; page: string };

/** Under which what somebody types about something is kept: it names them by an id alone. */
export const draftKey = (form: string, id: string): string => `${form}:${id.toLowerCase()}`;

const byPattern = new Map<string, KeptForm[]>();
for (const kept of keptForms)
  for (const { pattern } of kept.on) byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), kept]);

/** The forms on the page behind an address: by what the router matched, and the ids in it. */
export const formsOn = (pattern: string | undefined, ids: Readonly<Record<string, string>>): FormHere[] =>
  (byPattern.get(pattern ?? '') ?? []).map(({ form, about, on }) => ({
    form,
    key: draftKey(form, ids[about] ?? ''),
    page: (on[0] as unknown as (ids: Readonly<Record<string, string>>) => string)(ids),
  }));
