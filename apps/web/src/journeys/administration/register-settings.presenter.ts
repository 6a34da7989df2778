import { field, formId, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Refused } from './administration.js';
import type { PathwaysSetting } from './documents.js';

/** How the registers are set up: no case, and no number of cases. */
export function registerSettingsPage({ registers, groups, pathways }: PathwaysSetting, t: Translate) {
  return {
    title: t('administration:registers.title'),
    back: { href: urls.administration(), text: t('administration:title') },
    add: urls.setUpRegister(),
    rows: registers.map((register) => ({
      name: register.name,
      group: groups.find(({ id }) => id === register.groupId)?.name ?? '',
      groupHref: urls.group({ groupId: register.groupId }),
      pathway: t('administration:registers.pathwayVersion', {
        title: titleOf(pathways, register.pathwayId),
        version: register.pathwayVersion,
      }),
      pathwayHref: urls.pathway({ pathwayId: register.pathwayId }),
      neutralName: register.neutralName,
      compartment: register.compartment,
    })),
  };
}

function titleOf(pathways: PathwaysSetting['pathways'], id: string): string {
  const pathway = pathways.find((each) => each.id === id);
  const published = pathway?.versions.find(({ version }) => version === pathway.publishedVersion);
  return published?.document.title ?? pathway?.key ?? '';
}

/** The form for a new register: published pathways alone can be chosen. */
export function registerForm(setting: PathwaysSetting, values: FormBody, refused: Refused, t: Translate) {
  const published = setting.pathways.filter(({ publishedVersion }) => publishedVersion);
  const choose = { value: '', text: t('administration:choose') };
  return {
    title: t('administration:registers.add'),
    back: { href: urls.registerSettings(), text: t('administration:registers.title') },
    action: urls.setUpRegister(),
    formId: formId(values),
    ready: setting.groups.length > 0 && published.length > 0,
    hasGroup: setting.groups.length > 0,
    hasPathway: published.length > 0,
    groups: [
      choose,
      ...setting.groups.map(({ id, name }) => ({
        value: id,
        text: name,
        selected: field(values, 'groupId') === id,
      })),
    ],
    pathways: [
      choose,
      ...published.map(({ id }) => ({
        value: id,
        text: titleOf(setting.pathways, id),
        selected: field(values, 'pathwayId') === id,
      })),
    ],
    values,
    ...refused,
  };
}
