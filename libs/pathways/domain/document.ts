import { z } from 'zod';

/** The fields of a subject that a pathway may use. */
export const SUBJECT_FIELDS = [
  'upn',
  'nhsNumber',
  'forename',
  'surname',
  'birthDate',
  'sex',
  'ethnicity',
  'firstLanguage',
  'sen',
  'disability',
  'postcode',
] as const;

/** What every case has beside its own fields, and a spreadsheet may bring. */
export const CASE_COLUMNS = [
  'leadAgency',
  'rating',
  'ratingReason',
  'nextReview',
  'explanation',
  'externalReference',
] as const;

const text = z.string().trim().min(1);
const longText = text.max(2000);
const shortText = text.max(200);
const key = z
  .string()
  .max(60)
  .regex(
    /^[a-z][A-Za-z0-9]*$/,
    'Write a key of letters and digits, such as notifiedOn; start with a small letter.',
  );

/** Marks a value that is known from practice and has not been read in a source: it shows as "to be confirmed". */
const provenance = {
  recalled: z.literal(true).optional(),
  note: shortText.optional(),
  source: shortText.optional(),
};

const importFrom = z.strictObject({
  headings: z.array(shortText).max(20),
  /** For a school: the column that holds its URN. */
  urnHeadings: z.array(shortText).max(20).optional(),
});

const subjectField = z.strictObject({
  key: z.enum(SUBJECT_FIELDS),
  label: shortText,
  /** `warn`: may be missing, but whoever enters the case is told. */
  required: z.union([z.boolean(), z.literal('warn')]),
  hint: longText.optional(),
  import: importFrom,
});

const caseField = z.strictObject({
  key,
  label: shortText,
  type: z.enum(['text', 'longText', 'date', 'boolean', 'code', 'school', 'number']),
  /** For a code: the national list. */
  codeSet: z.string().optional(),
  /** For a code: a list of the pathway's own. */
  codes: z
    .array(z.strictObject({ code: shortText, label: shortText }))
    .min(2)
    .max(200)
    .optional(),
  required: z.union([z.boolean(), z.literal('warn')]),
  hint: longText.optional(),
  /** For a date: today is the latest. */
  notInFuture: z.boolean().optional(),
  /** True when the value could tell who the subject is: observers never see it. */
  identifying: z.boolean(),
  import: importFrom,
});

const rating = z.strictObject({
  guidance: z.array(longText).min(1),
  reviewEveryDays: z.int().min(1).max(730).optional(),
  reviewEveryWorkingDays: z.int().min(1).max(500).optional(),
  ...provenance,
});

const outcome = z.strictObject({
  key,
  label: shortText,
  /** True when the case closes with it; false when it is recorded and the case stays open. */
  final: z.boolean(),
  ...provenance,
});

const clock = z.strictObject({
  key,
  label: shortText,
  /** A date field of the case, `opened` or `closed`: the day of that event is day 0. */
  from: key,
  amount: z.int().min(1).max(1000),
  unit: z.enum(['workingDays', 'schoolDays', 'months', 'days']),
  direction: z.literal('notLaterThan'),
  ...provenance,
  source: shortText,
});

/** How long after something the next must follow. A limit that ends on a free day is held before it. */
const limit = z.strictObject({
  amount: z.int().min(1).max(1000),
  unit: z.enum(['workingDays', 'months', 'days']),
  ...provenance,
  source: shortText,
});

/** For a register whose cases are brought to conferences: how long, what is asked in advance, and the limits between them. */
const conference = z.strictObject({
  minutesPerCase: z.strictObject({ minutes: z.int().min(1).max(480), ...provenance }),
  /** How many cases one meeting hears, where it hears many. */
  casesAtOnce: z.strictObject({ cases: z.int().min(1).max(60), ...provenance }).optional(),
  /** Agencies report so many working days before the conference. */
  reportsBefore: z.strictObject({ workingDays: z.int().min(1).max(20), ...provenance }),
  /** True when the family takes part and is given what was decided. */
  familyPart: z.boolean(),
  /** The date field from which the limit of the initial conference counts. */
  countsFrom: key.optional(),
  initial: limit.optional(),
  firstReview: limit.optional(),
  laterReviews: limit.optional(),
  coreGroup: limit.optional(),
  reconvene: limit,
  decisionLetter: limit,
  record: limit,
  invited: z.array(shortText).max(40),
  /** Outcomes that need a plan. */
  needsPlan: z.array(key).max(40),
});

const rung = z.strictObject({
  key,
  /** Working days after the due date; negative before it. */
  workingDays: z.int().min(-60).max(250),
  to: z.enum(['owner', 'agencyLead', 'chair', 'serviceDirector']),
  kind: z.enum(['reminder', 'overdue', 'escalation']),
});

const rungs = z.array(rung).min(1).max(20);

const caseColumn = z.array(shortText).max(20);

/** The shape of a pathway document, without the rules between its parts (see `consistencyProblems`). */
export const pathwayShape = z.strictObject({
  key: z
    .string()
    .max(60)
    .regex(/^[a-z][a-z0-9-]*$/, 'Write a key of small letters, digits and hyphens.'),
  version: z.int().min(1),
  title: shortText,
  neutralName: shortText,
  compartment: z.boolean(),
  caseWord: shortText,
  guidance: z.array(z.strictObject({ key, text: longText, ...provenance })),
  subjectFields: z.array(subjectField).min(1),
  caseFields: z.array(caseField).max(60),
  /** The date field that says when the case was opened, for an import; without it a case opens on the day of the import. */
  openedOnField: key.optional(),
  import: z.strictObject({
    columns: z.partialRecord(z.enum(CASE_COLUMNS), caseColumn),
    ratingWords: z.strictObject({
      red: z.array(shortText).min(1),
      amber: z.array(shortText).min(1),
      green: z.array(shortText).min(1),
    }),
  }),
  ratings: z.strictObject({ red: rating, amber: rating, green: rating }),
  explanation: z.strictObject({ question: shortText, hint: longText.optional() }),
  outcomes: z.array(outcome).min(1).max(40),
  clocks: z.array(clock).max(40),
  conference: conference.optional(),
  escalation: z.strictObject({ action: rungs, caseReview: rungs }),
  /** From which check running a red rating needs a reason. */
  redReasonAfterChecks: z.int().min(2).max(12),
  retention: z.strictObject({
    years: z.int().min(1).max(100),
    from: z.enum(['closed', 'birthDate']),
    ...provenance,
  }),
  ageRange: z
    .strictObject({ fromYears: z.int().min(0), toYears: z.int().max(120), warning: longText, ...provenance })
    .optional(),
});

/** A validated pathway: what a register asks, when it reviews, how a case ends, and who hears when nothing happens. */
export type PathwayDocument = z.infer<typeof pathwayShape>;
export type SubjectFieldKey = (typeof SUBJECT_FIELDS)[number];
export type CaseColumn = (typeof CASE_COLUMNS)[number];
export type SubjectField = PathwayDocument['subjectFields'][number];
export type CaseField = PathwayDocument['caseFields'][number];
export type PathwayClock = PathwayDocument['clocks'][number];
/** What a pathway says of conferences about its cases. */
export type PathwayConference = NonNullable<PathwayDocument['conference']>;
export type ConferenceLimit = PathwayConference['record'];
export type PathwayOutcome = PathwayDocument['outcomes'][number];
export type Rung = PathwayDocument['escalation']['action'][number];
/** The three ratings, worst first. */
export type RatingColour = keyof PathwayDocument['ratings'];
