import { field, fields, formId, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Refused } from '../administration/administration.js';
import type { Template, TemplateChoices } from './templates.documents.js';

const eachAgency = ({ document }: Template): boolean => document.namePattern.includes('{agency}');

/** The templates, each with what it sets up. */
export const templatesPage = (templates: Template[], t: Translate) => ({
  title: t('groups:templates.title'),
  back: { href: urls.groups(), text: t('administration:groups.title') },
  add: urls.saveGroupTemplate(),
  rows: templates.map((template) => {
    const kind = t(`administration:groupKind.${template.document.kind}`);
    return {
      title: template.document.title,
      makes: eachAgency(template) ? t('groups:templates.makesEach', { kind }) : kind,
      href: urls.useGroupTemplate({ templateId: template.id }),
      change: urls.saveGroupTemplate({ from: template.id }),
    };
  }),
});

/** The form that saves a template as a document. */
export const templateForm = (values: FormBody, refused: Refused, t: Translate) => ({
  title: t('groups:templates.editTitle'),
  back: { href: urls.groupTemplates(), text: t('groups:templates.title') },
  action: urls.saveGroupTemplate(),
  values,
  ...refused,
  version: refused.version ?? field(values, 'version'),
});

type Choices = NonNullable<TemplateChoices['administration']>;

/** The form that sets groups up: only what this template asks for. */
export function useTemplateForm(
  template: Template,
  { agencies, people, groups }: Choices,
  values: FormBody,
  refused: Refused,
  t: Translate,
) {
  const { title, namePattern, weeks, kind } = template.document;
  const agencyName = new Map(agencies.map(({ id, name }) => [id, name]));
  const persons = (name: string) => [
    { value: '', text: t('groups:templates.nobody') },
    ...people
      .filter(({ active }) => active)
      .map((person) => ({
        value: person.id,
        text: t('administration:members.personOf', {
          name: person.name,
          agency: agencyName.get(person.agencyId) ?? '',
        }),
        selected: field(values, name) === person.id,
      })),
  ];
  const chosen = fields(values, 'agencyIds');
  const ends = kind === 'task_and_finish_group';
  return {
    title: t('groups:templates.useTitle', { title }),
    back: { href: urls.groupTemplates(), text: t('groups:templates.title') },
    action: urls.useGroupTemplate({ templateId: template.id }),
    formId: formId(values),
    asksName: namePattern.includes('{name}'),
    pattern: namePattern === '{name}' ? null : t('groups:templates.groupNamesAre', { pattern: namePattern }),
    agencies: eachAgency(template)
      ? agencies
          .filter(({ active }) => active)
          .map(({ id, name }) => ({ value: id, text: name, checked: chosen.includes(id) }))
      : null,
    parents: [
      { value: '', text: t('groups:templates.noParent') },
      ...groups.map(({ id, name }) => ({
        value: id,
        text: name,
        selected: field(values, 'parentGroupId') === id,
      })),
    ],
    chairs: persons('chairId'),
    sponsors: ends ? persons('sponsorId') : null,
    ends,
    endsHint: weeks ? t('groups:templates.endsOnHint', { count: weeks }) : undefined,
    values,
    ...refused,
  };
}
