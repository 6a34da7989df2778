import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScrolling } from './support.js';

/**
 * What must hold of every page in every state, with scripts or without: one heading, a title that says which page it is, no id twice,
 * a label for every input, links of an error summary that lead to inputs, nothing that sticks out. axe is a script itself and
 * looks only where scripts run.
 */
export async function expectSound(page: Page, { javaScript }: { javaScript: boolean }): Promise<void> {
  await page.waitForLoadState('load');
  expect(await flawsOf(page)).toEqual([]);
  await expectNoSidewaysScrolling(page);
  if (javaScript) await expectAccessible(page);
}

const flawsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const flaws: string[] = [];
    const all = <E extends Element>(selector: string) => [...document.querySelectorAll<E>(selector)];
    if (all('h1').length !== 1) flaws.push(`${all('h1').length} first headings`);
    if (all('main').length !== 1) flaws.push(`${all('main').length} main parts`);
    if (!document.documentElement.lang) flaws.push('no language');
    if (!/^\S.* – Muster$/.test(document.title)) flaws.push(`the title “${document.title}”`);
    const ids = all('[id]').map(({ id }) => id);
    for (const id of new Set(ids)) if (ids.indexOf(id) !== ids.lastIndexOf(id)) flaws.push(`twice: #${id}`);
    for (const input of all<HTMLInputElement>('main input:not([type=hidden]), main select, main textarea'))
      if (!input.labels?.length) flaws.push(`no label: ${input.name}`);
    for (const link of all<HTMLAnchorElement>('.govuk-error-summary__list a'))
      if (!document.getElementById(decodeURIComponent(link.hash.slice(1))))
        flaws.push(`leads nowhere: ${link.hash}`);
    if (all('.govuk-error-summary').length && !document.title.startsWith('Error: '))
      flaws.push('the title tells of no error');
    return flaws;
  });
