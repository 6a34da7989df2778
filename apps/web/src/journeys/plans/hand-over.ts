import { field, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import type { HandoverChoices, HandoverInput } from './documents.js';

const [to, note] = ['to-', 'note-'];

/** Who goes on with each open action, as the form says it: `group/ID` or `agency/ID`. */
export const handoversOf = (body: FormBody): HandoverInput[] =>
  Object.keys(body)
    .filter((name) => name.startsWith(to))
    .map((name) => {
      const actionId = name.slice(to.length);
      const [kind, id = null] = field(body, name).split('/');
      return {
        actionId,
        groupId: kind === 'group' ? id : null,
        agencyId: kind === 'agency' ? id : null,
        note: field(body, `${note}${actionId}`),
      };
    });

/** One pair of questions for each action that is still open. */
export function handoverRows(
  open: { id: string; title: string }[],
  { groups, agencies }: HandoverChoices,
  values: FormBody,
  t: Translate,
) {
  const choices = [
    ...groups.map(({ id, name }) => ({ value: `group/${id}`, text: t('plans:report.group', { name }) })),
    ...agencies.map(({ id, name }) => ({ value: `agency/${id}`, text: t('plans:report.agency', { name }) })),
  ];
  return open.map(({ id, title }) => ({
    title,
    to: {
      name: `${to}${id}`,
      items: [
        { value: '', text: t('plans:report.nobody') },
        ...choices.map((choice) => ({ ...choice, selected: field(values, `${to}${id}`) === choice.value })),
      ],
    },
    note: { name: `${note}${id}`, value: field(values, `${note}${id}`) },
  }));
}
