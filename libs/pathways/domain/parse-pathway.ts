import { ok, refuse } from '#libs/kernel';
import type { Refusal, Success } from '#libs/kernel';
import { consistencyProblems } from './consistency.js';
import { pathwayShape } from './document.js';
import type { PathwayDocument } from './document.js';
import { problemsOf } from './problems.js';
import type { PathwayProblem } from './problems.js';

/** A refused document with all that is wrong with it; an `Outcome` refusal with `problems` besides. */
export type PathwayRefusal = Refusal<'pathway-wrong'> & { readonly problems: readonly PathwayProblem[] };

function wrong(problems: readonly PathwayProblem[]): PathwayRefusal {
  const count = problems.length === 1 ? 'one thing' : `${problems.length} things`;
  return {
    ...refuse('pathway-wrong', { field: 'document', message: `Mend ${count} in the pathway document.` }),
    problems,
  };
}

function read(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}

/**
 * Validates a pathway document, given as text or as parsed JSON.
 * Refuses: `pathway-wrong`, with a path and a sentence for each thing to mend: first what has the wrong shape, and once the
 * shape is right, what does not fit together. Unknown parts are refused, so that a misspelt one cannot be ignored.
 */
export function parsePathway(json: unknown): Success<PathwayDocument> | PathwayRefusal {
  const given = typeof json === 'string' ? read(json) : json;
  if (given instanceof SyntaxError) {
    return wrong([{ path: 'document', message: `This is not JSON: ${given.message}.` }]);
  }
  const shaped = pathwayShape.safeParse(given, { reportInput: true });
  if (!shaped.success) return wrong(problemsOf(shaped.error.issues));
  const problems = consistencyProblems(shaped.data);
  return problems.length ? wrong(problems) : ok(shaped.data);
}

/**
 * A document that was published, as it is stored; undefined when its shape is not that of a pathway. The rules between its parts
 * held when it was published: one that was added since asks for a new version, and takes no register out of use.
 */
export const publishedPathway = (stored: unknown): PathwayDocument | undefined =>
  pathwayShape.safeParse(stored).data;
