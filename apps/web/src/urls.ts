type Names<Pattern extends string> = Pattern extends `${infer Head}/${infer Rest}`
  ? Names<Head> | Names<Rest>
  : Pattern extends `:${infer Name}`
    ? Name
    : never;

type Query = Record<string, string | number | boolean | string[] | null | undefined>;

export interface PagePath<Pattern extends string> {
  (
    ...rest: [Names<Pattern>] extends [never]
      ? [query?: Query]
      : [params: Record<Names<Pattern>, string>, query?: Query]
  ): string;
  /** What the router matches, for @Get and @Post. */
  readonly pattern: Pattern;
}

/** Adds what is set of a query to a path. Never put a name, a UPN, or a pathway's name into a query. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach((one) => search.append(name, one));
    else if (value !== undefined && value !== null && value !== '') search.append(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** One address of these pages: called with the ids in it, it gives the path; `.pattern` is for the router. */
export function path<Pattern extends string>(pattern: Pattern): PagePath<Pattern> {
  const names = [...pattern.matchAll(/:(\w+)/g)].map((match) => match[1]!);
  const build = (...rest: unknown[]) => {
    const [params, query] = names.length ? [rest[0] as Record<string, string>, rest[1]] : [{}, rest[0]];
    const filled = pattern.replace(/:(\w+)/g, (_all, name: string) => {
      const value = (params as Record<string, string> | undefined)?.[name];
      if (!value) throw new Error(`The address ${pattern} needs "${name}"`);
      return encodeURIComponent(value);
    });
    return withQuery(filled, query as Query | undefined);
  };
  return Object.assign(build, { pattern }) as unknown as PagePath<Pattern>;
}

/** Every address of these pages, typed once. */
export const urls = {
  home: path('/'),

  inbox: path('/inbox'),
  action: path('/actions/:actionId'),
  completeAction: path('/actions/:actionId/complete'),
  reassignAction: path('/actions/:actionId/reassign'),
  moveAction: path('/actions/:actionId/move'),

  drafts: path('/drafts'),
  draftTyped: path('/drafts/typed'),

  contribute: path('/cases/:caseId/contribute'),
  contributeCheck: path('/cases/:caseId/contribute/check'),
  contributeDiscard: path('/cases/:caseId/contribute/discard'),
  contribution: path('/cases/:caseId/contributions/:contributionId'),

  signIn: path('/sign-in'),
  signInCallback: path('/sign-in/callback'),
  signedIn: path('/signed-in'),
  signOut: path('/sign-out'),
  signedOut: path('/signed-out'),

  trail: path('/trail'),

  registers: path('/registers'),
  register: path('/registers/:registerId'),
  exportRegister: path('/registers/:registerId/export'),
  openCase: path('/registers/:registerId/open-case'),
  search: path('/search'),
  searchFound: path('/search/:searchId'),
  case: path('/cases/:caseId'),
  caseChronology: path('/cases/:caseId/chronology'),
  caseInformation: path('/cases/:caseId/information'),
  caseActions: path('/cases/:caseId/actions'),
  caseRatings: path('/cases/:caseId/ratings'),
  caseAccess: path('/cases/:caseId/access'),
  correctCase: path('/cases/:caseId/correct'),
  rateCase: path('/cases/:caseId/rate'),
  closeCase: path('/cases/:caseId/close'),
  reopenCase: path('/cases/:caseId/reopen'),

  administration: path('/administration'),
  agencies: path('/administration/agencies'),
  addAgency: path('/administration/agencies/new'),
  agency: path('/administration/agencies/:agencyId'),
  people: path('/administration/people'),
  accessReview: path('/administration/access-review'),
  confirmAccess: path('/administration/access-review/:personId'),
  addPerson: path('/administration/people/new'),
  person: path('/administration/people/:personId'),
  changePerson: path('/administration/people/:personId/change'),
  invitePerson: path('/administration/people/:personId/invitation'),
  appointPerson: path('/administration/people/:personId/roles'),
  endAppointment: path('/administration/people/:personId/roles/:appointmentId/end'),
  groups: path('/administration/groups'),
  addGroup: path('/administration/groups/new'),
  group: path('/administration/groups/:groupId'),
  changeGroup: path('/administration/groups/:groupId/change'),
  addMember: path('/administration/groups/:groupId/members/new'),
  changeMember: path('/administration/groups/:groupId/members/:membershipId'),
  endMembership: path('/administration/groups/:groupId/members/:membershipId/end'),
  pathways: path('/administration/pathways'),
  addPathway: path('/administration/pathways/new'),
  pathway: path('/administration/pathways/:pathwayId'),
  pathwayVersion: path('/administration/pathways/:pathwayId/versions/:version'),
  publishPathway: path('/administration/pathways/:pathwayId/publish'),
  registerSettings: path('/administration/registers'),
  setUpRegister: path('/administration/registers/new'),
  serviceAreas: path('/administration/service-areas'),
  addServiceArea: path('/administration/service-areas/new'),
  serviceArea: path('/administration/service-areas/:serviceAreaId'),

  schoolTerms: path('/administration/school-terms'),
  removeSchoolTerm: path('/administration/school-terms/:termId/remove'),
  escalations: path('/escalations'),
  escalation: path('/escalations/:escalationId'),
  answerEscalation: path('/escalations/:escalationId/:decision'),

  myGroups: path('/groups'),
  groupStructure: path('/groups/structure'),
  groupHome: path('/groups/:groupId'),
  groupMembers: path('/groups/:groupId/members'),
  groupRepresentation: path('/groups/:groupId/members/:membershipId'),
  groupMatrix: path('/groups/:groupId/matrix'),
  addSeat: path('/groups/:groupId/seats/new'),
  groupSeat: path('/groups/:groupId/seats/:seatId'),
  removeSeat: path('/groups/:groupId/seats/:seatId/remove'),
  groupFigures: path('/groups/:groupId/figures'),
  groupTerms: path('/groups/:groupId/terms'),
  compareTerms: path('/groups/:groupId/terms/compare'),
  draftTerms: path('/groups/:groupId/terms/draft'),
  withdrawTerms: path('/groups/:groupId/terms/withdraw'),
  signTerms: path('/groups/:groupId/terms/sign'),
  agreeTerms: path('/groups/:groupId/terms/agree'),
  groupTemplates: path('/administration/group-templates'),
  saveGroupTemplate: path('/administration/group-templates/edit'),
  useGroupTemplate: path('/administration/group-templates/:templateId'),
  groupTermsVersion: path('/groups/:groupId/terms/versions/:number'),

  passedOn: path('/passed-on'),
  groupRequests: path('/groups/:groupId/passed-on'),
  sendGroupRequest: path('/groups/:groupId/passed-on/new'),
  groupRequest: path('/passed-on/:requestId'),
  acceptGroupRequest: path('/passed-on/:requestId/accept'),
  declineGroupRequest: path('/passed-on/:requestId/decline'),
  answerGroupRequest: path('/passed-on/:requestId/answer'),
  withdrawGroupRequest: path('/passed-on/:requestId/withdraw'),

  meetings: path('/meetings'),
  scheduleMeeting: path('/meetings/new'),
  quorum: path('/meetings/quorum/:groupId'),
  standing: path('/meetings/standing/:groupId'),
  standingItem: path('/meetings/standing/:groupId/:standingId'),
  standingStep: path('/meetings/standing/:groupId/:standingId/do/:step'),
  addAgendaItem: path('/meetings/:meetingId/agenda/new'),
  proposeItem: path('/meetings/:meetingId/agenda/propose'),
  publishAgenda: path('/meetings/:meetingId/agenda/publish'),
  agendaItem: path('/meetings/:meetingId/agenda/:itemId'),
  agendaStep: path('/meetings/:meetingId/agenda/:itemId/do/:step'),
  declineItem: path('/meetings/:meetingId/agenda/:itemId/decline'),
  agendaPapers: path('/meetings/:meetingId/agenda/:itemId/papers'),
  paper: path('/papers/:paperId'),
  withdrawPaper: path('/meetings/:meetingId/papers/:paperId/withdraw'),
  meeting: path('/meetings/:meetingId'),
  meetingAttendanceAll: path('/meetings/:meetingId/attendance'),
  meetingDecisions: path('/meetings/:meetingId/decisions'),
  meetingActions: path('/meetings/:meetingId/actions'),
  meetingMinutes: path('/meetings/:meetingId/minutes'),
  editMinutes: path('/meetings/:meetingId/minutes/edit'),
  sendMinutes: path('/meetings/:meetingId/minutes/send'),
  commentMinutes: path('/meetings/:meetingId/minutes/comment'),
  answerMinutes: path('/meetings/:meetingId/minutes/answer'),
  approveMinutes: path('/meetings/:meetingId/minutes/approve'),
  correctMinutes: path('/meetings/:meetingId/minutes/correct'),
  packFile: path('/meetings/:meetingId/pack/:format'),
  minutesFile: path('/meetings/:meetingId/minutes/file/:format'),
  meetingAttendance: path('/meetings/:meetingId/attendance/:sittingId'),
  arriveAt: path('/meetings/:meetingId/attendance/:sittingId/arrive'),
  sendApologies: path('/meetings/:meetingId/attendance/:sittingId/apologies'),
  presence: path('/meetings/:meetingId/times/:spanId'),
  leaveMeeting: path('/meetings/:meetingId/times/:spanId/leave'),
  strikePresence: path('/meetings/:meetingId/times/:spanId/strike'),
  proposeDecision: path('/meetings/:meetingId/propose/:itemId'),
  meetingDecision: path('/meetings/:meetingId/decisions/:decisionId'),
  recordVoices: path('/meetings/:meetingId/decisions/:decisionId/voices'),
  decide: path('/meetings/:meetingId/decisions/:decisionId/decide'),
  withdrawDecision: path('/meetings/:meetingId/decisions/:decisionId/withdraw'),
  recordDissent: path('/meetings/:meetingId/decisions/:decisionId/dissent'),
  correctDecision: path('/meetings/:meetingId/decisions/:decisionId/correct'),
  carryForward: path('/meetings/:meetingId/actions/:actionId/carry'),
  meetingAction: path('/meeting-actions/:actionId'),
  policeAreas: path('/administration/police-areas'),
  removePoliceArea: path('/administration/police-areas/remove'),
  adjournMeeting: path('/meetings/:meetingId/adjourn'),
  moveMeeting: path('/meetings/:meetingId/move'),
  answerInvitation: path('/meetings/:meetingId/answer'),
  cancelMeeting: path('/meetings/:meetingId/cancel'),
  startMeeting: path('/meetings/:meetingId/start'),
  resumeMeeting: path('/meetings/:meetingId/resume'),
  endMeeting: path('/meetings/:meetingId/end'),
  startCheck: path('/meetings/:meetingId/check/:agendaItemId'),
  meetingConferences: path('/meetings/:meetingId/cases'),
  putCases: path('/meetings/:meetingId/cases/add'),
  conferences: path('/conferences'),
  conferenceReport: path('/conferences/reports/:reportId'),
  conference: path('/conferences/:itemId'),
  startConference: path('/conferences/:itemId/start'),
  conferenceSave: path('/conferences/:itemId/save'),
  conferenceAction: path('/conferences/:itemId/actions'),
  conferenceFamily: path('/conferences/:itemId/family-members'),
  conferenceFamilyCopy: path('/conferences/:itemId/family'),
  conferenceLetter: path('/conferences/:itemId/letter'),
  conferenceSent: path('/conferences/:itemId/sent'),
  conferenceCoreGroup: path('/conferences/:itemId/core-group'),
  conferenceAsk: path('/conferences/:itemId/ask'),
  conferenceWithdraw: path('/conferences/:itemId/ask/:reportId/withdraw'),
  conferenceGoOn: path('/conferences/:itemId/go-on'),
  calendar: path('/calendar'),
  makeCalendarFeed: path('/calendar/address'),
  revokeCalendarFeed: path('/calendar/address/end'),
  calendarFile: path('/calendar/:file'),
  startSeries: path('/series/new'),
  series: path('/series/:seriesId'),
  seriesDay: path('/series/:seriesId/days/:day'),
  changeSeries: path('/series/:seriesId/change'),
  endSeries: path('/series/:seriesId/end'),

  meetingEvents: path('/meetings/:meetingId/events'),
  meetingNow: path('/meetings/:meetingId/live'),
  meetingProjector: path('/meetings/:meetingId/projector'),

  check: path('/checks/:checkId'),
  resumeCheck: path('/checks/:checkId/resume'),
  checkCase: path('/checks/:checkId/cases/:reviewId'),
  checkProjector: path('/checks/:checkId/cases/:reviewId/projector'),
  finishCheck: path('/checks/:checkId/finish'),
  checkResult: path('/checks/:checkId/result'),
  checkDecisionsFile: path('/checks/:checkId/decisions.csv'),
  shortcuts: path('/shortcuts'),

  imports: path('/registers/:registerId/imports'),
  import: path('/imports/:importId'),
  importFile: path('/imports/:importId/file'),
  importColumns: path('/imports/:importId/columns'),
  importRows: path('/imports/:importId/rows'),
  importDecide: path('/imports/:importId/decide'),
  importConfirm: path('/imports/:importId/confirm'),
  importGiveUp: path('/imports/:importId/give-up'),
  importBadRows: path('/imports/:importId/bad-rows'),

  finish: path('/groups/:groupId/finish'),
  askExtension: path('/groups/:groupId/finish/extend'),
  decideExtension: path('/groups/:groupId/finish/extensions/:extensionId'),
  submitReport: path('/groups/:groupId/finish/report'),
  closureReportFile: path('/groups/:groupId/finish/report.docx'),
  decideReport: path('/groups/:groupId/finish/report/decision'),
  allPlans: path('/plans'),
  plans: path('/groups/:groupId/plans'),
  addPlan: path('/groups/:groupId/plans/new'),
  plan: path('/plans/:planId'),
  planTimeline: path('/plans/:planId/timeline'),
  planFile: path('/plans/:planId/plan.csv'),
  importPlan: path('/plans/:planId/import'),
  checkPlanImport: path('/plans/:planId/import/check'),
  confirmPlanImport: path('/plans/:planId/import/confirm'),
  planImportTemplate: path('/plans/:planId/import/template.csv'),
  changePlan: path('/plans/:planId/change'),
  addTheme: path('/plans/:planId/themes/new'),
  changeTheme: path('/plans/:planId/themes/:themeId'),
  addMeasure: path('/plans/:planId/themes/:themeId/measures/new'),
  changeMeasure: path('/plans/:planId/measures/:measureId'),
  addFinding: path('/plans/:planId/findings/new'),
  changeFinding: path('/plans/:planId/findings/:findingId'),
  addPlanAction: path('/plans/:planId/themes/:themeId/actions/new'),
  planAction: path('/plan-actions/:actionId'),
  changePlanAction: path('/plan-actions/:actionId/change'),
  reportProgress: path('/plan-actions/:actionId/progress'),
  completePlanAction: path('/plan-actions/:actionId/complete'),

  accessibility: path('/accessibility'),
  cookies: path('/cookies'),
  cspReport: path('/csp-report'),
};
