export { parsePathway, publishedPathway } from './domain/parse-pathway.js';
export type { PathwayRefusal } from './domain/parse-pathway.js';
export { presentProblems } from './domain/problems.js';
export type { PathwayProblem } from './domain/problems.js';
export { CASE_COLUMNS, SUBJECT_FIELDS } from './domain/document.js';
export type {
  CaseColumn,
  CaseField,
  ConferenceLimit,
  PathwayClock,
  PathwayConference,
  PathwayDocument,
  PathwayOutcome,
  RatingColour,
  Rung,
  SubjectField,
  SubjectFieldKey,
} from './domain/document.js';
export { defaultRungs } from './domain/escalation.js';
export { clockDue, reviewBy } from './domain/due-dates.js';
export { closingOutcomes, codeSetOfField, fieldsShownTo, toBeConfirmed } from './domain/fields.js';
export type { ToBeConfirmed } from './domain/fields.js';
export {
  listPathways,
  listRegisterSettings,
  publishPathway,
  savePathwayDraft,
  setUpRegister,
} from './pathways.js';
export type { PathwayChangeRefusal, PathwayDraft } from './pathways.js';
export { documentOfRegister } from './sql/pathways.queries.js';
export { pathwayEntities } from './sql/pathways.entities.js';
export type { PathwayRow, PathwayVersionRow, RegisterRow } from './sql/pathways.entities.js';
