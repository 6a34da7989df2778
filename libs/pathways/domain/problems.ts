import type { z } from 'zod';

/** One thing that is wrong with a pathway document: where (`caseFields[2].label`), and how to mend it. */
export interface PathwayProblem {
  readonly path: string;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

const KINDS: Record<string, string> = {
  string: 'a text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in square brackets',
  object: 'an object in curly brackets',
  record: 'an object in curly brackets',
};

const kind = (expected: string) => KINDS[expected] ?? expected;

const listed = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(', ');

function size(issue: Issue & { code: 'too_small' | 'too_big' }): string {
  const limit = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  if (issue.origin === 'array') return `Give ${limit} of these.`;
  if (issue.origin === 'string')
    return issue.code === 'too_small' ? 'Write something here.' : `Write ${limit} characters.`;
  return `Write ${limit}.`;
}

function sentence(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return `This is missing. Add ${kind(issue.expected)}.`;
      return `Write ${kind(issue.expected)} here.`;
    case 'invalid_value':
      return `Use one of: ${listed(issue.values)}.`;
    case 'unrecognized_keys':
      return `Take away or mend the spelling of ${listed(issue.keys)}: a pathway has no such part here.`;
    case 'too_small':
    case 'too_big':
      return size(issue);
    case 'invalid_union':
      return 'Write true, false or "warn".';
    default:
      return issue.message;
  }
}

/** A path as people write it: `caseFields[2].label`; the document itself is `document`. */
export const pathInWords = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((words, part) => {
    if (typeof part === 'number') return `${words}[${part}]`;
    return words ? `${words}.${String(part)}` : String(part);
  }, '') || 'document';

/** What the validation found, as places and sentences. */
export const problemsOf = (issues: readonly Issue[]): PathwayProblem[] =>
  issues.map((issue) => ({ path: pathInWords(issue.path), message: sentence(issue) }));

/** One line a problem, for a page or a terminal: `caseFields[2].label: This is missing. Add a text in quotation marks.` */
export const presentProblems = (problems: readonly PathwayProblem[]): string[] =>
  problems.map(({ path, message }) => `${path}: ${message}`);
