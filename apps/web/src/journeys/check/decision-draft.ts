import { field, type FormBody } from '../../request/form.js';
import type { Entry } from './documents.js';
import { valuesOf } from './entry.presenter.js';

/** Whether a kept form says nothing but what is decided already: it was saved while the draft was on its way. */
export function standsAlready(content: FormBody, entry: Entry): boolean {
  const stands = valuesOf(entry);
  const said = ['verdict', 'reason', 'ratingReason', 'nextReview', 'outcome'];
  const same = said.every((name) => field(content, name) === field(stands, name));
  return (
    same &&
    content['rating'] === stands['rating'] &&
    !field(content, 'actionTitle') &&
    !unsavedWords(content, entry)
  );
}

/** An explanation that was saved is among the contributions: its id was made by the form. */
const unsavedWords = (content: FormBody, { contributions }: Entry): boolean =>
  Boolean(field(content, 'explanation')) && !contributions.some(({ id }) => id === content['explanationId']);
