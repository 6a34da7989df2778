export { addPlan, changePlan } from './plans.js';
export type { AddPlan, ChangePlan, PlanRefusal } from './plans.js';
export { addTheme, changeTheme } from './themes.js';
export type { AddTheme, ChangeTheme, ThemeRefusal } from './themes.js';
export { addMeasure, changeMeasure } from './measures.js';
export type { AddMeasure, ChangeMeasure, MeasureRefusal } from './measures.js';
export { addFinding, changeFinding } from './findings.js';
export type { AddFinding, ChangeFinding, FindingFields, FindingRefusal } from './findings.js';
export type { FindingRow } from './sql/finding.queries.js';
export { addPlanAction, changePlanAction } from './plan-actions.js';
export type { AddPlanAction, ChangePlanAction, PlanActionFields, PlanActionRefusal } from './plan-actions.js';
export { completePlanAction, reportProgress } from './report-progress.js';
export type { CompletePlanAction, ProgressRefusal, ReportProgress } from './report-progress.js';
export {
  listMyPlanActions,
  listPlanOwners,
  listPlans,
  listThemesOfGroup,
  readPlan,
  readPlanAction,
  readPlansOfGroup,
} from './read-plans.js';
export type { DatedPlanAction, PlanActionPage, PlanPage, PlansOfGroup, PlanTheme } from './read-plans.js';
export type {
  Achieved,
  ListedPlan,
  MeasureRow,
  PlanGroup,
  PlanKind,
  PlanRow,
  ThemeOfGroup,
  ThemeRow,
} from './sql/plan.queries.js';
export type { PlanActionRow, PlanActionStatus, PlanRating } from './sql/plan-action.queries.js';
export type { PlanActionNote, PlanActionRating } from './sql/progress.queries.js';
export type { PlanOwner } from './sql/owner.queries.js';
export { importPlan, previewPlanImport } from './import/import-plan.js';
export type {
  ImportPlan,
  ImportRefusal,
  PlanImportPreview,
  PlanTableInput,
  PreviewedRow,
} from './import/import-plan.js';
export { PLAN_FIELDS } from './domain/plan-file.js';
export type { PlanField } from './domain/plan-file.js';
export type { RowProblem } from './domain/plan-rows.js';
export { exportPlan } from './export-plan.js';
export { askExtension, decideExtension } from './extensions.js';
export type { AskExtension, DecideExtension, FinishRefusal } from './extensions.js';
export { decideReport, readFinish, submitReport } from './closure.js';
export type { ChosenHandover, DecideReport, FinishPage, ReportRefusal, SubmitReport } from './closure.js';
export { listHandoverChoices } from './hand-over.js';
export { exportClosureReport } from './export-closure-report.js';
export type { Handover, ReportContent } from './domain/closure-report.js';
export type { ExtensionRow, FinishingGroup, ReportRow } from './sql/finish.queries.js';
export { sweepOverruns } from './overruns.js';
export { sendGroupRequest } from './requests/send-request.js';
export type { SendGroupRequest, SendRefusal } from './requests/send-request.js';
export {
  acceptGroupRequest,
  answerGroupRequest,
  declineGroupRequest,
  withdrawGroupRequest,
} from './requests/decide-request.js';
export type {
  AcceptGroupRequest,
  ActionOfRequest,
  AnswerGroupRequest,
  DeclineGroupRequest,
  RequestRefusal,
  WithdrawGroupRequest,
} from './requests/decide-request.js';
export {
  listGroupRequests,
  listRequestReceivers,
  readGroupRequest,
  readRequestsOfGroup,
} from './requests/read-requests.js';
export type { DatedGroupRequest, GroupRequestPage, RequestsOfGroup } from './requests/read-requests.js';
export type { GroupRequestRow, RequestReceiver, RequestStatus } from './sql/request.queries.js';
