import { field, type FormBody } from '../../request/form.js';
import type { Draft } from './documents.js';
import type { FormHere } from './forms.js';

/** What a template is given of a form that keeps what is typed: pass it to the macros of views/components/form.njk. */
export type FormDraft = FormHere & {
  /** 'yes' when a draft is known to be there: saving the form then ends it. */
  there: string;
  /** When it was kept, if the form shows it. */
  keptAt?: string;
  /** What was typed, if the form shows it, for two forms whose inputs have the same names. */
  typed?: FormBody;
};

/** What a form carries for these pages: nobody typed it. */
const notTyped = ['_csrf', 'draft', 'draftKey', 'draftPage', 'discard'];

/** A form as it stands, without what belongs to the page it stood on. */
export const toKeep = (body: FormBody): FormBody =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !notTyped.includes(name)));

/**
 * All that was typed into the forms of a page, as if they had been sent back to it. The version and the id belong to one
 * form each, which takes them from its own draft.
 */
export function typedInto(drafts: readonly Draft[]): FormBody | undefined {
  if (!drafts.length) return undefined;
  const typed: FormBody = Object.assign({}, ...drafts.map(({ content }) => content));
  delete typed['version'];
  delete typed['id'];
  return typed;
}

/** The forms of a page that opens: each with what was kept of it. */
export const draftsToOffer = (
  here: readonly FormHere[],
  drafts: readonly Draft[],
): Record<string, FormDraft> =>
  byForm(here, (form) => {
    const draft = drafts.find(({ key }) => key === form.key);
    return draft
      ? { ...form, there: 'yes', keptAt: draft.savedAt, typed: draft.content }
      : { ...form, there: '' };
  });

/** The forms of a page that shows again what was sent: nothing is offered above what somebody is about to mend. */
export const draftsAfter = (here: readonly FormHere[], sent: FormBody): Record<string, FormDraft> =>
  byForm(here, (form) => ({
    ...form,
    there: field(sent, 'draftKey') === form.key ? field(sent, 'draft') : '',
  }));

const byForm = (here: readonly FormHere[], draftOf: (form: FormHere) => FormDraft) =>
  Object.fromEntries(here.map((form) => [form.form, draftOf(form)]));

/** What a template is given: `drafts['FORM']`, and `formDraft` where the page has one form, which several pages may share. */
export const onPage = (drafts: Readonly<Record<string, FormDraft>>): object => {
  const [one, ...more] = Object.values(drafts);
  return more.length ? { drafts } : { drafts, formDraft: one };
};
