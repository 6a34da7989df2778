import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Overview } from './documents.js';

/** What a partnership still needs before a register can be checked, in the order in which it can be done. */
function stillToDo(setting: Overview, t: Translate) {
  const chaired = setting.memberships.some(({ role }) => role === 'chair');
  const steps = [
    { done: setting.agencies.length > 1, text: t('administration:next.agency'), href: urls.addAgency() },
    { done: setting.people.length > 1, text: t('administration:next.person'), href: urls.addPerson() },
    { done: setting.groups.length > 0, text: t('administration:next.group'), href: urls.addGroup() },
    { done: chaired, text: t('administration:next.chair'), href: urls.groups() },
    {
      done: setting.pathways.some(({ publishedVersion }) => publishedVersion),
      text: t('administration:next.pathway'),
      href: setting.pathways.length ? urls.pathways() : urls.addPathway(),
    },
    {
      done: setting.registers.length > 0,
      text: t('administration:next.register'),
      href: urls.setUpRegister(),
    },
  ];
  return steps.filter(({ done }) => !done);
}

/** Counts that lead to their lists, and what is still to be done. */
export function overviewPage(setting: Overview, t: Translate) {
  const inactive = (rows: { active: boolean }[]) => {
    const count = rows.filter(({ active }) => !active).length;
    return count ? t('administration:inactiveCount', { count }) : undefined;
  };
  const count = (rows: unknown[], what: string) => t(`administration:count.${what}`, { count: rows.length });
  const drafts = setting.pathways.filter(({ versions }) => versions.some(({ status }) => status === 'draft'));
  return {
    title: t('administration:title'),
    counts: [
      tile(setting.agencies, count(setting.agencies, 'agency'), urls.agencies(), inactive(setting.agencies)),
      tile(setting.people, count(setting.people, 'person'), urls.people(), inactive(setting.people)),
      tile(setting.groups, count(setting.groups, 'group'), urls.groups()),
      tile(
        setting.pathways,
        count(setting.pathways, 'pathway'),
        urls.pathways(),
        drafts.length ? t('administration:draftCount', { count: drafts.length }) : undefined,
      ),
      tile(setting.registers, count(setting.registers, 'register'), urls.registerSettings()),
      tile(setting.serviceAreas, count(setting.serviceAreas, 'serviceArea'), urls.serviceAreas()),
    ],
    next: stillToDo(setting, t),
  };
}

const tile = (rows: unknown[], text: string, href: string, note?: string) => ({
  number: rows.length,
  text,
  href,
  note,
});
