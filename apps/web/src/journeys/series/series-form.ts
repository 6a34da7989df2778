import { dateField, dateParts, field, fields, type FormBody } from '../../request/form.js';
import { wallTime } from '../../request/wall-time.js';
import type { Translate } from '../../texts/index.js';
import type { PreviewedDay, Rhythm, Series, SeriesInput } from './documents.js';
import { dayWords } from './series.presenter.js';

/** What the form of a series sends, as the API takes it; or the first problem with its dates. */
export function readSeriesForm(
  body: FormBody,
  t: Translate,
): { input: SeriesInput } | { problem: [string, string] } {
  const from = dateField(body, 'from');
  if (!from) return { problem: ['from', t('series:form.fromMissing')] };
  const until = dateField(body, 'until');
  if (until === undefined) return { problem: ['until', t('series:form.untilWrong')] };
  // What is no number, or beyond every limit, goes as 0: the API says what to write instead.
  const number = (name: string) => {
    const typed = Number.parseInt(field(body, name), 10);
    return typed > 0 && typed < 10_000 ? typed : 0;
  };
  return {
    input: {
      title: field(body, 'title'),
      rhythm: {
        kind: field(body, 'kind') || 'monthly',
        every: number('every'),
        week: number('week'),
        weekday: field(body, 'weekday') || 'MO',
      },
      from,
      until: until || null,
      time: wallTime(field(body, 'time')),
      minutes: number('minutes'),
      place: field(body, 'place'),
      avoidSchoolHolidays: field(body, 'avoidSchoolHolidays') === 'yes',
      registerIds: fields(body, 'registerIds').filter(Boolean),
      discussion: field(body, 'discussion').split('\n'),
      answers: answersIn(body),
    },
  };
}

/** `answer-2027-03-29=2027-03-30`, or `skip`; `later` is no answer. */
const answersIn = (body: FormBody): SeriesInput['answers'] =>
  Object.keys(body)
    .filter((name) => name.startsWith('answer-'))
    .map((name) => ({ originalOn: name.slice('answer-'.length), answer: field(body, name) }))
    .filter(({ answer }) => answer && answer !== 'later')
    .map(({ originalOn, answer }) => ({ originalOn, chosenOn: answer === 'skip' ? null : answer }));

/** How often a group meets, as the form shows it. */
export const rhythmValues = ({ kind, every, week, weekday }: Rhythm): FormBody => ({
  kind,
  every: String(every ?? 1),
  week: String(week ?? 1),
  weekday: weekday ?? 'MO',
});

/** A series as its form shows it first. */
export const valuesOf = (series: Series, from: string): FormBody => ({
  title: series.title,
  ...rhythmValues(series.rhythm),
  ...dateParts(from, 'from'),
  ...dateParts(series.until, 'until'),
  time: series.time,
  minutes: String(series.minutes),
  place: series.place,
  avoidSchoolHolidays: series.avoidSchoolHolidays ? 'yes' : '',
  registerIds: series.agenda.flatMap(({ registerId }) => registerId ?? []),
  discussion: series.agenda.filter(({ kind }) => kind === 'discussion').map(({ title }) => title).join('\n'),
}); // prettier-ignore

/** What the page with the days carries on, unseen: everything that was filled in before. */
export const carried = (body: FormBody): { name: string; value: string }[] =>
  Object.entries(body)
    .filter(([name]) => !['_csrf', 'id', 'version', 'step'].includes(name) && !name.startsWith('answer-'))
    .flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: one })));

/** A day that somebody moved or left out by hand, in place of the one that the rule gives. */
const keptWords = (day: string, { on }: { on: string | null }, t: Translate): string =>
  t(`series:preview.kept.${on ? 'moved' : 'skipped'}`, {
    day: dayWords(day, t),
    on: on ? dayWords(on, t) : '',
  });

/** The days before anything is called; each one in question with what can be chosen. */
export const previewDays = (days: PreviewedDay[], body: FormBody, t: Translate) =>
  days.map(({ date: day, question, kept, elsewhere }) => ({
    when: kept ? keptWords(day, kept, t) : dayWords(day, t),
    elsewhere: elsewhere.length
      ? t('series:preview.elsewhere', {
          count: elsewhere.length,
          names: elsewhere.map(({ name }) => name).join(', '),
        })
      : undefined,
    question: question && {
      name: `answer-${day}`,
      legend: t('series:preview.question', { day: dayWords(day, t), why: question.why }),
      items: [...question.instead, day, 'skip', 'later'].map((value) => ({
        value,
        text:
          value === 'skip' || value === 'later'
            ? t(`series:preview.${value}`)
            : value === day
              ? t('series:preview.allTheSame', { day: dayWords(day, t) })
              : dayWords(value, t),
        checked: (field(body, `answer-${day}`) || 'later') === value,
      })),
    },
  }));

/** The choices of the form. */
export const choices = (values: FormBody, t: Translate) => ({
  kinds: (['weekly', 'monthly', 'termly'] as const).map((value) => ({
    value,
    text: t(`series:form.kind.${value}`),
    hint: { text: t(`series:form.kindHint.${value}`) },
    checked: (field(values, 'kind') || 'monthly') === value,
  })),
  weeks: ['1', '2', '3', '4', '5', '6', '7', '8', '-1'].map((value) => ({
    value,
    text: t(`series:form.weekChoice.${value}`),
    selected: field(values, 'week') === value,
  })),
  weekdays: (['MO', 'TU', 'WE', 'TH', 'FR'] as const).map((value) => ({
    value,
    text: t(`series:weekday.${value}`),
    selected: field(values, 'weekday') === value,
  })),
});
