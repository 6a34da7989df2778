import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { z } from 'zod';

const weekday = z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']);
const rhythm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('weekly'), every: z.int().min(1).max(52) }),
  z.strictObject({
    kind: z.literal('monthly'),
    every: z.int().min(1).max(12),
    week: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]),
    weekday,
  }),
  z.strictObject({ kind: z.literal('termly'), week: z.int().min(1).max(8), weekday }),
]);

const seat = z
  .strictObject({
    /** Every agency of this kind that takes part. */
    agencyKind: z.enum(['council', 'police', 'health', 'voluntary', 'other']).optional(),
    /** The agency for which the group is set up. */
    agency: z.literal('chosen').optional(),
    sector: z.string().trim().min(1).max(100).optional(),
    required: z.boolean().default(true),
    note: z.string().trim().max(500).default(''),
  })
  .refine(
    (one) => [one.agencyKind, one.agency, one.sector].filter((part) => part !== undefined).length === 1,
    'Give a seat one of "agencyKind", "agency" and "sector".',
  );

const shape = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/, 'Write a key of small letters, digits and hyphens.'),
  title: z.string().trim().min(1).max(100),
  kind: z.enum(['strategic_group', 'steering_group', 'board', 'panel', 'task_and_finish_group']),
  /** What the group is called: {name} is asked for; {agency} makes one group for each agency that is chosen. */
  namePattern: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .refine((text) => /\{(name|agency)\}/.test(text), 'Write {name} or {agency} somewhere in it.'),
  aim: z.string().trim().max(2_000).default(''),
  terms: z.string().trim().max(50_000).default(''),
  seats: z.array(seat).max(40).default([]),
  /** How long a task-and-finish group lasts when no last day is given. */
  weeks: z.int().min(1).max(260).optional(),
  /** How often it is to meet. */
  rhythm: rhythm.optional(),
});

export type GroupTemplate = z.infer<typeof shape>;

/**
 * Validates a template, given as text or as parsed JSON. Unknown parts are refused, so that a misspelt one is not ignored.
 * Refuses: `template-wrong`; the message names the first part to mend, `current.problems` all of them.
 */
export function parseTemplate(given: unknown): Outcome<GroupTemplate, 'template-wrong'> {
  const wrong = (problems: { path: string; message: string }[]) =>
    refuse('template-wrong', {
      field: 'document',
      message: `Mend the template. ${problems[0]!.path}: ${problems[0]!.message}`,
      current: { problems },
    });
  let document = given;
  if (typeof given === 'string') {
    try {
      document = JSON.parse(given.replace(/^\uFEFF/, ''));
    } catch {
      return wrong([{ path: 'document', message: 'This is not JSON.' }]);
    }
  }
  const parsed = shape.safeParse(document);
  if (parsed.success) return ok(parsed.data);
  return wrong(
    parsed.error.issues.map(({ path, message }) => ({ path: path.join('.') || 'document', message })),
  );
}

/** Whether one group is made for each agency that is chosen. */
export const isForEachAgency = ({ namePattern }: Pick<GroupTemplate, 'namePattern'>): boolean =>
  namePattern.includes('{agency}');
export const asksForName = ({ namePattern }: Pick<GroupTemplate, 'namePattern'>): boolean =>
  namePattern.includes('{name}');

export const nameFrom = ({ namePattern }: GroupTemplate, name: string, agency: string): string =>
  namePattern.replaceAll('{name}', () => name).replaceAll('{agency}', () => agency);
