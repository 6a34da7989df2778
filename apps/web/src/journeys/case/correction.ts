import type { Conflict, ConflictRow } from '../../pages/conflict.js';
import { conflict } from '../../pages/conflict.js';
import { date } from '../../pages/filters.js';
import { field, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import type { CaseForm, FormField } from './documents.js';
import { inputId, typedFields, valuesOf } from './form-fields.js';

/** The answers of a correction by the ids of their inputs, one text each, '' for none. */
export type Answers = Readonly<Record<string, string>>;

const beside = ['leadAgencyId', 'leadPersonId', 'externalReference'] as const;
const before = 'was-';

/** What a form's values answer, in the words that are stored. */
export function answersOf(form: CaseForm, values: FormBody): Answers {
  const typed = typedFields(form, values);
  return {
    ...Object.fromEntries(form.fields.map((each) => [inputId(each), typed[each.part][each.key] ?? ''])),
    ...Object.fromEntries(beside.map((name) => [name, field(values, name)])),
  };
}

/** What stands in the case now, as the API tells it with a refusal. */
export function answersNow(form: CaseForm, now: Record<string, unknown>): Answers {
  const stored = (each: FormField) => {
    const school = each.type === 'school' ? (now['lastSchoolId'] as string | null) : null;
    return school ?? ((now[each.part] ?? {}) as Record<string, string | null>)[each.key] ?? '';
  };
  return {
    ...Object.fromEntries(form.fields.map((each) => [inputId(each), stored(each)])),
    ...Object.fromEntries(beside.map((name) => [name, (now[name] as string | null) ?? ''])),
  };
}

/** Answers as the values of the form. */
export const valuesOfAnswers = (form: CaseForm, answers: Answers): FormBody => ({
  ...valuesOf(
    form.fields.map((each) => ({ ...each, value: answers[inputId(each)] ?? '' })),
    form,
  ),
  ...Object.fromEntries(beside.map((name) => [name, answers[name] ?? ''])),
});

/** The answers as the form was opened with them, which it carries hidden: only so can a conflict tell what somebody typed. */
export const openedInputs = (answers: Answers) =>
  Object.entries(answers).map(([id, value]) => ({ name: before + id, value }));

/** The same, as the form sent them back; nothing for what it did not send. */
export const openedWith = (body: FormBody): Answers =>
  Object.fromEntries(
    Object.keys(body)
      .filter((name) => name.startsWith(before))
      .map((name) => [name.slice(before.length), field(body, name)]),
  );

/**
 * What the form holds after a conflict. What only the others changed is taken over, so that sending the form again undoes nothing of
 * theirs; what was typed stays, and stands beside theirs.
 */
export function afterConflict(
  form: CaseForm,
  { typed, opened, now }: Record<'typed' | 'opened' | 'now', Answers>,
  t: Translate,
): { answers: Answers; conflict: Conflict } {
  const theirsAlone = Object.keys(typed).filter((id) => typed[id] === opened[id] && now[id] !== typed[id]);
  const answers = { ...typed, ...Object.fromEntries(theirsAlone.map((id) => [id, now[id] ?? ''])) };
  const rows: ConflictRow[] = Object.keys(typed).map((id) => ({
    label: labelOf(form, id, t),
    yours: wordsOf(form, id, answers[id] ?? '', t),
    theirs: wordsOf(form, id, now[id] ?? '', t),
  }));
  return { answers, conflict: { ...conflict(rows), taken: theirsAlone.map((id) => labelOf(form, id, t)) } };
}

const fieldOf = (form: CaseForm, id: string) => form.fields.find((each) => inputId(each) === id);

const labelOf = (form: CaseForm, id: string, t: Translate): string =>
  fieldOf(form, id)?.label ?? t(`case:what.${id.replace(/Id$/, '')}`);

/** One answer in the words of the form: a day, the names of codes, a school, an agency, a person. */
function wordsOf(form: CaseForm, id: string, value: string, t: Translate): string {
  if (!value) return '';
  const named = (list: readonly { id: string; name: string }[]) =>
    list.find((each) => each.id === value)?.name ?? '';
  if (id === 'leadAgencyId') return named(form.agencies);
  if (id === 'leadPersonId') return named(form.people);
  const each = fieldOf(form, id);
  if (each?.type === 'date') return date(value) || value;
  if (each?.type === 'boolean') return t(value === 'yes' ? 'case:yes' : 'case:no');
  const label = (code: string) => each?.choices.find((choice) => choice.value === code)?.label ?? code;
  return each?.type === 'codes' ? value.split(' ').map(label).join(', ') : label(value);
}
