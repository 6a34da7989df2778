import { date } from '../../pages/filters.js';
import type { Conflict } from '../../pages/conflict.js';
import { field, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Refused } from './administration.js';
import type { Pathway, PathwaysSetting, PathwayVersion } from './documents.js';

const back = (t: Translate) => ({ href: urls.pathways(), text: t('administration:pathways.title') });

/** The version that stands for the pathway in a list: the published one, else the newest. */
const leading = (pathway: Pathway): PathwayVersion | undefined =>
  pathway.versions.find(({ version }) => version === pathway.publishedVersion) ?? pathway.versions[0];

const draftOf = (pathway: Pathway) => pathway.versions.find(({ status }) => status === 'draft');

const titleOf = (pathway: Pathway): string => leading(pathway)?.document.title ?? pathway.key;

/** Every pathway, with what is published and what waits as a draft. */
export function pathwaysPage({ pathways, registers }: PathwaysSetting, t: Translate) {
  const rows = pathways.map((pathway) => ({
    title: titleOf(pathway),
    href: urls.pathway({ pathwayId: pathway.id }),
    published: pathway.publishedVersion
      ? t('administration:pathways.version', { version: pathway.publishedVersion })
      : t('administration:pathways.notPublished'),
    draft: Boolean(draftOf(pathway)),
    compartment: Boolean(leading(pathway)?.document.compartment),
    registers: registers
      .filter(({ pathwayId }) => pathwayId === pathway.id)
      .map(({ name }) => name)
      .join(', '),
  }));
  return {
    title: t('administration:pathways.title'),
    back: { href: urls.administration(), text: t('administration:title') },
    add: urls.addPathway(),
    rows: rows.sort((a, b) => a.title.localeCompare(b.title, 'en')),
  };
}

/** One pathway with its versions; the draft can be published from here. */
export function pathwayPage(
  pathway: Pathway,
  registers: PathwaysSetting['registers'],
  refused: Refused,
  t: Translate,
) {
  const draft = draftOf(pathway);
  return {
    title: titleOf(pathway),
    back: back(t),
    ...refused,
    key: pathway.key,
    neutralName: leading(pathway)?.document.neutralName,
    compartment: Boolean(leading(pathway)?.document.compartment),
    registers: registers
      .filter(({ pathwayId }) => pathwayId === pathway.id)
      .map(({ name }) => name)
      .join(', '),
    versions: pathway.versions.map((version) => ({
      text: t('administration:pathways.version', { version: version.version }),
      href: urls.pathwayVersion({ pathwayId: pathway.id, version: String(version.version) }),
      status: statusOf(pathway, version, t),
      published: date(version.publishedAt),
    })),
    change: urls.addPathway({ from: pathway.id }),
    publish: draft && urls.publishPathway({ pathwayId: pathway.id }),
    publishVersion: draft?.version,
    publishRevision: draft?.revision,
    draftHref: draft && urls.pathwayVersion({ pathwayId: pathway.id, version: String(draft.version) }),
  };
}

/** A version that a later one took the place of was published once, and registers work by it no more. */
export function statusOf(pathway: Pathway, version: PathwayVersion, t: Translate) {
  const replaced = version.status === 'published' && version.version !== pathway.publishedVersion;
  const status = replaced ? 'replaced' : version.status;
  return {
    text: t(`administration:pathways.status.${status}`),
    kind: status === 'published' ? 'good' : 'quiet',
  };
}

type Problem = { path: string; message: string };

/** What the API found wrong with a document, if it was that. */
export function problemsIn(current: Record<string, unknown> | null | undefined): Problem[] {
  const problems = current?.['problems'];
  return Array.isArray(problems) ? (problems as Problem[]) : [];
}

/** The form for a document: nothing typed or uploaded is lost while it is mended. */
export function pathwayForm(
  values: FormBody,
  shown: { errors?: Refused['errors']; conflict?: Conflict; problems?: Problem[] },
  t: Translate,
) {
  return {
    title: t('administration:pathways.add'),
    back: back(t),
    action: urls.addPathway(),
    document: field(values, 'document'),
    ...(shown.errors ? { errors: shown.errors } : {}),
    problems: shown.problems ?? [],
  };
}

/** The newest document of a pathway as text to change. Its version is set by the API, so it is left as it is. */
export const documentText = (pathway: Pathway | undefined): string =>
  pathway?.versions[0] ? JSON.stringify(pathway.versions[0].document, undefined, 2) : '';
