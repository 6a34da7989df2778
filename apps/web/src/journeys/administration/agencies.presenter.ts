import type { ConflictRow } from '../../pages/conflict.js';
import { field, fields, formId, version, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { partOf, type Refused } from './administration.js';
import { agencyKinds, type Agency, type AgencyKind } from './documents.js';

const kindOf = (kind: string, t: Translate): string => t(`administration:agencyKind.${kind}`);

/** The agencies by name, a hundred a page. */
export function agenciesPage(agencies: Agency[], after: string, t: Translate) {
  const part = partOf(agencies, after);
  return {
    title: t('administration:agencies.title'),
    back: { href: urls.administration(), text: t('administration:title') },
    add: urls.addAgency(),
    rows: part.shown.map((agency) => ({
      name: agency.name,
      href: urls.agency({ agencyId: agency.id }),
      kind: kindOf(agency.kind, t),
      urn: agency.urn ?? '',
      aliases: agency.aliases.join(', '),
      active: agency.active,
    })),
    next: part.next ? urls.agencies({ after: part.next }) : undefined,
    first: part.first ? urls.agencies() : undefined,
  };
}

/** What a form for an agency holds: what was typed, or the agency as it is. */
export const agencyValues = (agency: Agency): FormBody => ({
  name: agency.name,
  kind: agency.kind,
  urn: agency.urn ?? '',
  aliases: agency.aliases.join('\n'),
  active: agency.active ? 'yes' : '',
});

/** The form for a new agency, or for one that is there. */
export function agencyForm(agency: Agency | undefined, values: FormBody, refused: Refused, t: Translate) {
  return {
    title: agency ? t('administration:agencies.change') : t('administration:agencies.add'),
    back: { href: urls.agencies(), text: t('administration:agencies.title') },
    action: agency ? urls.agency({ agencyId: agency.id }) : urls.addAgency(),
    isNew: !agency,
    formId: agency ? undefined : formId(values),
    values,
    ...refused,
    version: agency && (refused.version ?? (version(values) || agency.version)),
    kinds: agencyKinds.map((kind) => ({
      value: kind,
      text: kindOf(kind, t),
      checked: field(values, 'kind') === kind,
    })),
    active: fields(values, 'active').length > 0,
  };
}

/** What the form sends to the API. */
export const agencyInput = (body: FormBody) => ({
  name: field(body, 'name'),
  kind: field(body, 'kind') as AgencyKind,
  urn: field(body, 'urn') || null,
  aliases: field(body, 'aliases')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean),
});

/** Both values of what somebody else changed meanwhile. */
export function agencyConflict(
  body: FormBody,
  current: Record<string, unknown>,
  t: Translate,
): ConflictRow[] {
  const saved = agencyValues(current as unknown as Agency);
  const row = (name: string, words: (value: string) => string = (value) => value) => ({
    label: t(`administration:agencies.${name}`),
    yours: words(field(body, name)),
    theirs: words(field(saved, name)),
  });
  const yesNo = (value: string) => (value ? t('administration:yes') : t('administration:no'));
  return [
    row('name'),
    row('kind', (kind) => (kind ? kindOf(kind, t) : '')),
    row('urn'),
    row('aliases'),
    row('active', yesNo),
  ];
}
