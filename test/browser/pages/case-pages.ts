import type { Page } from 'playwright-core';

/** A case with its pages and forms. */
export class CasePages {
  constructor(
    readonly page: Page,
    private readonly web: string,
  ) {}

  go = (path: string) => this.page.goto(this.web + path);
  main = () => this.page.locator('main').innerText();
  saved = () => this.page.locator('.m-saved').innerText();
  problems = () => this.page.locator('.govuk-error-summary__list a').allInnerTexts();
  facts = () => this.page.locator('.m-case__facts').innerText();
  conflict = () => this.page.locator('.m-conflict').innerText();
  field = (label: string) => this.page.getByLabel(label, { exact: true });
  choose = (label: string, option: string) => this.field(label).selectOption({ label: option });
  radio = (name: string) => this.page.getByRole('radio', { name, exact: true });

  /** A day as YYYY-MM-DD, or any three words, into the three inputs of a date. */
  async day(legend: string, day: string): Promise<void> {
    const [year, month, date] = day.split('-') as [string, string, string];
    const group = this.page.getByRole('group', { name: legend, exact: true });
    for (const [label, value] of [
      ['Day', date],
      ['Month', month],
      ['Year', year],
    ] as const)
      await group.getByLabel(label, { exact: true }).fill(value);
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name, exact: true }).click();
    await this.page.waitForLoadState();
  }

  async subPage(name: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Pages of this case' })
      .getByRole('link', { name, exact: true })
      .click();
    await this.page.locator('.m-subnav [aria-current=page]', { hasText: name }).waitFor();
  }

  /** Where the links of the error summary lead: the names of the inputs that take the focus. */
  async followProblem(text: string): Promise<string> {
    await this.page.locator('.govuk-error-summary__list a').filter({ hasText: text }).click();
    return this.page.evaluate(
      () => (document.activeElement as HTMLInputElement | null)?.name || document.location.hash.slice(1),
    );
  }
}
