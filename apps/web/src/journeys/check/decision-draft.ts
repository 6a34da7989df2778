import { field, type FormBody } from '../../request/form.js';
import type { Entry } from './documents.js';
import { valuesOf } from './entry.presenter.js';

/** Under which a person's own unsaved decision of a case is kept. */
export const draftKey = (reviewId: string): string => `review:${reviewId}`;

const notTyped = ['_csrf', 'then', 'draft', 'discard'];

/** The form as it stands, without what belongs to the page it stood on. */
export const toKeep = (body: FormBody): Record<string, string> =>
  Object.fromEntries(
    Object.keys(body)
      .filter((name) => !notTyped.includes(name))
      .map((name) => [name, field(body, name)]),
  );

/** Whether a kept form says nothing but what is decided already: it was saved while the draft was on its way. */
export function standsAlready(content: Readonly<Record<string, string>>, entry: Entry): boolean {
  const stands = valuesOf(entry);
  const said = ['verdict', 'reason', 'ratingReason', 'nextReview', 'outcome'];
  const same = said.every((name) => (content[name] ?? '').trim() === field(stands, name));
  return (
    same && content['rating'] === stands['rating'] && !content['actionTitle'] && !unsavedWords(content, entry)
  );
}

/** An explanation that was saved is among the contributions: its id was made by the form. */
const unsavedWords = (content: Readonly<Record<string, string>>, { contributions }: Entry): boolean =>
  Boolean(content['explanation']?.trim()) && !contributions.some(({ id }) => id === content['explanationId']);
