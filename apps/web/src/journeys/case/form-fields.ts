import type { Refusal } from '../../api-client/result.js';
import { dateField, dateParts, field, fields as several, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import type { CaseField, CaseForm, FormField } from './documents.js';

/** The id of a field's input. */
export const inputId = ({ part, key }: { part: string; key: string }): string => `${part}-${key}`;

type Texts = Record<string, string | null>;
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}
type Problems = [inputId: string, text: string][];

/** What was typed into the fields of the pathway, as the API takes it: a day that is none as it was typed, for the API to refuse. */
export function typedFields(form: CaseForm, body: FormBody): { subject: Texts; fields: Texts } {
  const typed: { subject: Texts; fields: Texts } = { subject: {}, fields: {} };
  for (const each of form.fields) {
    const id = inputId(each);
    const value =
      each.type === 'date'
        ? (dateField(body, id) ?? dateAsTyped(body, id))
        : each.type === 'codes'
          ? several(body, id).join(' ')
          : field(body, id);
    typed[each.part][each.key] = value || null;
  }
  return typed;
}

const dateAsTyped = (body: FormBody, id: string) =>
  ['year', 'month', 'day'].map((part) => field(body, `${id}-${part}`)).join('-');

/** What stands in a case, as the values of its form. */
export function valuesOf(
  details: readonly Pick<CaseField, 'part' | 'key' | 'value'>[],
  form: CaseForm,
): FormBody {
  const types = new Map(form.fields.map((each) => [inputId(each), each.type]));
  const values: FormBody = {};
  for (const detail of details) {
    const id = inputId(detail);
    const type = types.get(id);
    if (type === 'date') Object.assign(values, dateParts(detail.value, id));
    else values[id] = type === 'codes' ? (detail.value ?? '').split(' ') : (detail.value ?? '');
  }
  return values;
}

/** Every problem that the API found, at its input. */
export function problemsOf(refusal: Refusal): Problems {
  const found = refusal.current?.['problems'] as FieldProblem[] | undefined;
  return atInputs(found ?? [{ field: refusal.field ?? 'heading', message: refusal.message }]);
}

/** `subject.surname` is the input #subject-surname. */
export const atInputs = (found: readonly FieldProblem[]): Problems =>
  found.map(({ field: name, message }) => [name.replace('.', '-'), message]);

/** The fields as the template shows them. */
export function fieldViews(form: CaseForm, values: FormBody, t: Translate) {
  const view = (each: FormField) => {
    const id = inputId(each);
    const chosen = several(values, id);
    const choices = each.choices.map(({ value, label }) => ({
      value,
      text: label,
      selected: chosen.includes(value),
      checked: chosen.includes(value),
    }));
    const known = each.choices.some(({ value }) => value === chosen[0]);
    // A school outside the partnership is kept as text: it must not be lost because it is in no list.
    const other =
      each.type === 'school' && chosen[0] && !known
        ? [{ value: chosen[0], text: chosen[0], selected: true }]
        : [];
    return {
      id,
      type: each.type,
      label: each.required ? each.label : t('case:form.optional', { label: each.label }),
      hint: each.hint,
      choices: ['code', 'school'].includes(each.type)
        ? [{ value: '', text: t('case:form.choose'), selected: !chosen[0] }, ...other, ...choices]
        : choices,
      yesNo: ['yes', 'no'].map((value) => ({
        value,
        text: t(`case:${value}`),
        checked: chosen[0] === value,
      })),
    };
  };
  return {
    subject: form.fields.filter(({ part }) => part === 'subject').map(view),
    fields: form.fields.filter(({ part }) => part === 'fields').map(view),
  };
}

/** The choices of a lead agency and person. */
export function leadViews(form: CaseForm, values: FormBody, t: Translate) {
  const [agency, person] = [field(values, 'leadAgencyId'), field(values, 'leadPersonId')];
  const names = new Map(form.agencies.map(({ id, name }) => [id, name]));
  return {
    agencies: [
      { value: '', text: t('case:form.choose'), selected: !agency },
      ...form.agencies.map(({ id, name }) => ({ value: id, text: name, selected: id === agency })),
    ],
    people: [
      { value: '', text: t('case:form.nobody'), selected: !person },
      ...form.people.map(({ id, name, agencyId }) => ({
        value: id,
        text: `${name}, ${names.get(agencyId) ?? ''}`,
        selected: id === person,
      })),
    ],
  };
}

/** The ratings as radios with their guidance. */
export const ratingViews = (form: CaseForm, values: FormBody, name: string, t: Translate) =>
  form.ratings.map(({ rating, guidance }) => ({
    value: rating,
    text: t(`common:rating.${rating}`),
    hint: { text: `${guidance.join('; ')}.` },
    checked: field(values, name) === rating,
  }));
