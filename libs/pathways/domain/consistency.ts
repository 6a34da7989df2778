import { codeSets } from '#libs/reference';
import type {
  CaseField,
  ConferenceLimit,
  PathwayConference,
  PathwayDocument,
  PathwayOutcome,
  Rung,
} from './document.js';
import { CASE_COLUMNS, SUBJECT_FIELDS } from './document.js';
import type { PathwayProblem } from './problems.js';

const problem = (path: string, message: string): PathwayProblem => ({ path, message });

function twice(
  path: string,
  keys: readonly string[],
  mend = 'Give each a key of its own.',
): PathwayProblem[] {
  return keys.flatMap((key, index) =>
    keys.indexOf(key) === index
      ? []
      : [problem(`${path}[${index}].key`, `"${key}" stands here twice. ${mend}`)],
  );
}

// A column of a spreadsheet and the start of a clock are named by one word: it must mean one thing.
const TAKEN: readonly string[] = [...SUBJECT_FIELDS, ...CASE_COLUMNS, 'opened', 'closed'];

function fieldProblems(field: CaseField, path: string): PathwayProblem[] {
  const found: PathwayProblem[] = [];
  if (TAKEN.includes(field.key)) {
    found.push(problem(`${path}.key`, `"${field.key}" has a meaning already. Choose another key.`));
  }
  const lists = Number(field.codeSet !== undefined) + Number(field.codes !== undefined);
  if (field.type === 'code' && lists !== 1) {
    found.push(problem(path, 'A code needs either "codeSet" or "codes": add one of them, and only one.'));
  }
  if (field.type !== 'code' && lists > 0) {
    found.push(
      problem(path, 'Only a code has "codeSet" or "codes". Take it away, or change the type to "code".'),
    );
  }
  if (field.codeSet !== undefined && !codeSets[field.codeSet]) {
    const known = Object.keys(codeSets).join(', ');
    found.push(problem(`${path}.codeSet`, `There is no such list of codes. Use one of: ${known}.`));
  }
  if (field.notInFuture !== undefined && field.type !== 'date') {
    found.push(problem(`${path}.notInFuture`, 'Only a date can be in the future. Take "notInFuture" away.'));
  }
  if (field.import.urnHeadings && field.type !== 'school') {
    found.push(problem(`${path}.import.urnHeadings`, 'Only a school has a URN. Take "urnHeadings" away.'));
  }
  return [
    ...found,
    ...twice(`${path}.codes`, field.codes?.map(({ code }) => code) ?? [], 'Take one of them away.'),
  ];
}

function rungProblems(rungs: readonly Rung[], path: string): PathwayProblem[] {
  const found = twice(
    path,
    rungs.map(({ key }) => key),
  );
  for (const [index, rung] of rungs.entries()) {
    const at = `${path}[${index}].workingDays`;
    const before = rungs[index - 1];
    if (before && rung.workingDays < before.workingDays) {
      found.push(problem(at, 'Steps stand in the order in which they come. Move this one up.'));
    }
    if (rung.kind === 'reminder' && rung.workingDays > 0) {
      found.push(problem(at, 'A reminder comes before the due date or on it: write 0 or a negative number.'));
    }
    if (rung.kind !== 'reminder' && rung.workingDays < 1) {
      found.push(problem(at, 'Nothing is overdue before the day after the due date: write 1 or more.'));
    }
  }
  return found;
}

const plain = (heading: string) => heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Every heading must lead to one field, or the guess of the importer would depend on the order of the fields. */
function headingProblems(document: PathwayDocument): PathwayProblem[] {
  const lists: [string, readonly string[]][] = [
    ...document.subjectFields.map((each, i): [string, string[]] => [
      `subjectFields[${i}].import.headings`,
      each.import.headings,
    ]),
    ...document.caseFields.flatMap((each, i): [string, string[]][] => [
      [`caseFields[${i}].import.headings`, each.import.headings],
      [`caseFields[${i}].import.urnHeadings`, each.import.urnHeadings ?? []],
    ]),
    ...CASE_COLUMNS.map((column): [string, string[]] => [
      `import.columns.${column}`,
      document.import.columns[column] ?? [],
    ]),
  ];
  const seen = new Set<string>();
  return lists.flatMap(([path, headings]) =>
    headings.flatMap((heading, index) => {
      const known = seen.has(plain(heading));
      seen.add(plain(heading));
      return known
        ? [
            problem(
              `${path}[${index}]`,
              `"${heading}" stands here for a second time. Take it away from one place.`,
            ),
          ]
        : [];
    }),
  );
}

function clockProblems(document: PathwayDocument): PathwayProblem[] {
  const dates = document.caseFields.filter(({ type }) => type === 'date').map(({ key }) => key);
  const known = ['opened', 'closed', ...dates];
  const found = twice(
    'clocks',
    document.clocks.map(({ key }) => key),
  );
  for (const [index, clock] of document.clocks.entries()) {
    if (!known.includes(clock.from)) {
      found.push(
        problem(`clocks[${index}].from`, `A clock starts from a date. Use one of: ${known.join(', ')}.`),
      );
    }
  }
  if (document.openedOnField !== undefined && !dates.includes(document.openedOnField)) {
    found.push(
      problem('openedOnField', `Name a date field of the case: ${dates.join(', ') || 'add one first'}.`),
    );
  }
  return found;
}

type ConferenceLimitKey =
  'firstReview' | 'laterReviews' | 'coreGroup' | 'reconvene' | 'decisionLetter' | 'record';

// Near enough to tell which of two limits is the longer; only real dates are counted by the calendar.
const DAYS = { days: 1, workingDays: 7 / 5, months: 365 / 12 } as const;

/** Two limits that count from the same day, when the one that comes first is plainly the longer one. */
function outOfOrder(
  conference: PathwayConference,
  [first, later]: readonly [ConferenceLimitKey, ConferenceLimitKey],
  why: string,
): PathwayProblem[] {
  const [one, other] = [conference[first], conference[later]];
  if (!one || !other) return [];
  const days = ({ amount, unit }: ConferenceLimit) => amount * DAYS[unit];
  return days(one) > days(other)
    ? [problem(`conference.${first}`, `${why}: make "${first}" shorter, or "${later}" longer.`)]
    : [];
}

function planProblems(conference: PathwayConference, outcomes: readonly PathwayOutcome[]): PathwayProblem[] {
  const { needsPlan, firstReview, coreGroup } = conference;
  const known = outcomes.map(({ key }) => key);
  const found = needsPlan.flatMap((key, index): PathwayProblem[] => {
    const at = `conference.needsPlan[${index}]`;
    if (!known.includes(key)) return [problem(at, `Use one of: ${known.join(', ')}.`)];
    if (needsPlan.indexOf(key) !== index)
      return [problem(at, `"${key}" stands here twice. Take it away once.`)];
    return outcomes.some((one) => one.key === key && one.final)
      ? [problem(at, `The case closes with "${key}", so nobody follows a plan. Take it away here.`)]
      : [];
  });
  if (!needsPlan.length && (firstReview ?? coreGroup))
    found.push(
      problem(
        'conference.needsPlan',
        'Reviews and core groups follow a plan. Name the outcomes that need one, or take the limits away.',
      ),
    );
  return found;
}

function conferenceProblems({ conference, caseFields, outcomes }: PathwayDocument): PathwayProblem[] {
  if (!conference) return [];
  const found: PathwayProblem[] = [];
  const dates = caseFields.filter(({ type }) => type === 'date').map(({ key }) => key);
  if (conference.countsFrom !== undefined && !dates.includes(conference.countsFrom)) {
    const known = dates.join(', ') || 'add one first';
    found.push(problem('conference.countsFrom', `Name a date field of the case: ${known}.`));
  }
  if (conference.countsFrom !== undefined && !conference.initial) {
    const message = 'Add the limit that counts from this date, as "initial", or take "countsFrom" away.';
    found.push(problem('conference.countsFrom', message));
  }
  if (conference.countsFrom === undefined && conference.initial) {
    const message = 'Say from which date it counts: add "countsFrom" with a date field of the case.';
    found.push(problem('conference.initial', message));
  }
  if (conference.laterReviews && !conference.firstReview) {
    found.push(problem('conference.firstReview', 'Later reviews follow a first one: add "firstReview".'));
  }
  for (const [index, who] of conference.invited.entries()) {
    if (conference.invited.some((one, at) => at < index && plain(one) === plain(who)))
      found.push(problem(`conference.invited[${index}]`, `"${who}" stands here twice. Take it away once.`));
  }
  return [
    ...found,
    ...planProblems(conference, outcomes),
    ...outOfOrder(conference, ['firstReview', 'laterReviews'], 'The first review comes soonest'),
    ...outOfOrder(conference, ['coreGroup', 'firstReview'], 'The core group meets before the first review'),
    ...outOfOrder(
      conference,
      ['reconvene', 'firstReview'],
      'A conference that was not quorate goes on before the first review',
    ),
    ...outOfOrder(
      conference,
      ['decisionLetter', 'record'],
      'The decision letter goes out no later than the record',
    ),
  ];
}

function ratingProblems(document: PathwayDocument): PathwayProblem[] {
  return Object.entries(document.ratings).flatMap(([colour, each]) => {
    const intervals = [each.reviewEveryDays, each.reviewEveryWorkingDays].filter(
      (days) => days !== undefined,
    );
    const message = 'Add either "reviewEveryDays" or "reviewEveryWorkingDays", and only one of them.';
    return intervals.length === 1 ? [] : [problem(`ratings.${colour}`, message)];
  });
}

/** A message under the neutral name must not give the pathway away. */
function neutralNameProblems(document: PathwayDocument): PathwayProblem[] {
  const words = (text: string) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const telling = new Set(
    [...words(document.title), ...words(document.key)].filter((word) => word.length > 2),
  );
  for (const common of ['register', 'the', 'and', 'for', 'group']) telling.delete(common);
  const shared = words(document.neutralName).find((word) => telling.has(word));
  const message = `"${shared}" also stands in the title or the key. Messages carry this name: choose one that reveals nothing.`;
  return shared ? [problem('neutralName', message)] : [];
}

/** The rules between the parts of a pathway document, as sentences that say what to mend. */
export function consistencyProblems(document: PathwayDocument): PathwayProblem[] {
  const found = [
    ...neutralNameProblems(document),
    ...twice(
      'subjectFields',
      document.subjectFields.map(({ key }) => key),
    ),
    ...twice(
      'caseFields',
      document.caseFields.map(({ key }) => key),
    ),
    ...document.caseFields.flatMap((field, index) => fieldProblems(field, `caseFields[${index}]`)),
    ...headingProblems(document),
    ...ratingProblems(document),
    ...twice(
      'outcomes',
      document.outcomes.map(({ key }) => key),
    ),
    ...clockProblems(document),
    ...conferenceProblems(document),
    ...rungProblems(document.escalation.action, 'escalation.action'),
    ...rungProblems(document.escalation.caseReview, 'escalation.caseReview'),
  ];
  if (!document.subjectFields.some(({ key, required }) => key === 'surname' && required === true)) {
    found.push(problem('subjectFields', 'Every subject has a surname: add "surname" with "required": true.'));
  }
  if (document.caseFields.filter(({ type }) => type === 'school').length > 1) {
    found.push(problem('caseFields', 'A case has one last school: keep one field of the type "school".'));
  }
  if (!document.outcomes.some(({ final }) => final)) {
    found.push(problem('outcomes', 'A case must be able to end: make at least one outcome final.'));
  }
  if (document.ageRange && document.ageRange.toYears < document.ageRange.fromYears) {
    found.push(problem('ageRange.toYears', 'Write an age that is not below "fromYears".'));
  }
  return found;
}
