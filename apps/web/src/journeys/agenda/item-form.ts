import { formErrors } from '../../pages/form-errors.js';
import type { PageView } from '../../pages/page.js';
import { field, fields, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import type { Refusal } from '../../api-client/result.js';
import type { Agenda, Audience, ItemShown, ItemTypedInput } from './documents.js';

const audiences: Audience[] = ['everybody', 'members', 'named'];
/** Who can see a conference. */
export const conferenceAudiences: Audience[] = ['members', 'named'];

/** What was typed for minutes: a whole number, nothing, or what is no number. */
export function minutesTyped(body: FormBody): number | null | undefined {
  const typed = field(body, 'minutes');
  if (!typed) return null;
  return /^\d{1,3}$/.test(typed) ? Number(typed) : undefined;
}

export function readItem(body: FormBody): Omit<ItemTypedInput, 'minutes'> {
  const audience = field(body, 'audience') as Audience;
  return {
    title: field(body, 'title'),
    audience: audiences.includes(audience) ? audience : 'everybody',
    readerIds: fields(body, 'readerIds'),
    paperFromId: field(body, 'paperFromId') || null,
  };
}

/** What a form shows for an item as it stands. */
export const valuesOf = (item: ItemShown): FormBody => ({
  kind: item.kind,
  title: item.title,
  minutes: item.minutes ? String(item.minutes) : '',
  audience: item.audience,
  readerIds: item.readers.map(({ personId }) => personId),
  paperFromId: item.paperFromId ?? '',
});

/** What gathers something for a meeting: each is on an agenda once. */
export const gathering = ['matters_arising', 'actions_due', 'cases_due', 'escalations'];

/** What an item can be turned into; nothing for a register check and a conference, which stay what they are. */
export function kindsFor(item: ItemShown, agenda: Agenda, values: FormBody, t: Translate) {
  if (item.kind === 'register_check' || item.kind === 'conference') return undefined;
  const free = gathering.filter(
    (kind) => kind === item.kind || !agenda.items.some((one) => one.kind === kind),
  );
  const chosen = field(values, 'kind') || item.kind;
  return ['discussion', 'standing', ...free].map((value) => ({
    value,
    text: kindWords(value, t),
    checked: value === chosen,
  }));
}

const kindWords = (kind: string, t: Translate): string =>
  t(kind === 'standing' ? 'agenda:kind.standingItem' : `agenda:kind.${kind}`);

/**
 * The choices of a form about an item: who sees it, and who is asked for a paper. `offered` are the audiences that it can have: a
 * conference is never for everybody.
 */
export function choicesOf(
  agenda: Agenda,
  values: FormBody,
  t: Translate,
  offered: readonly Audience[] = audiences,
) {
  const audience = field(values, 'audience') || offered[0]!;
  const from = field(values, 'paperFromId');
  const people = agenda.people.map(({ id, name }) => ({ value: id, text: name }));
  return {
    audiences: offered.map((value) => ({
      value,
      text: t(`agenda:audience.${value}`),
      checked: value === audience,
    })),
    readers: people.map((one) => ({ ...one, checked: fields(values, 'readerIds').includes(one.value) })),
    papersFrom: [
      { value: '', text: t('agenda:form.nobody') },
      ...people.map((one) => ({ ...one, selected: one.value === from })),
    ],
  };
}

/** An item in words, for showing two side by side. */
export function itemWords(values: FormBody, agenda: Agenda, t: Translate) {
  const name = (id: string) => agenda.people.find((one) => one.id === id)?.name ?? '';
  const audience = field(values, 'audience') || 'everybody';
  const kind = field(values, 'kind');
  return {
    kind: kind && kind !== 'register_check' && kind !== 'conference' ? kindWords(kind, t) : '',
    title: field(values, 'title'),
    minutes: field(values, 'minutes'),
    audience: t(`agenda:audience.${audience}`),
    readers: audience === 'named' ? fields(values, 'readerIds').map(name).sort().join(', ') : '',
    paperFrom: name(field(values, 'paperFromId')) || t('agenda:form.nobody'),
  };
}

/** What was wrong, beside the input that it is about. */
export const problem = (at: string, message: string): Partial<PageView> => ({
  errors: formErrors([[at, message]])!,
});
export const refused = (refusal: Refusal): Partial<PageView> =>
  problem(refusal.field ?? 'heading', refusal.message);
