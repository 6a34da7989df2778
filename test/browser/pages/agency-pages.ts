import type { Page } from 'playwright-core';

/** What an agency's person uses: inbox, an action, telling the group. Counts what they press, choose or type. */
export class AgencyPages {
  interactions = 0;

  constructor(
    private readonly page: Page,
    private readonly web: string,
  ) {}

  async inbox(): Promise<void> {
    await this.page.goto(`${this.web}/inbox`);
  }

  async follow(name: string): Promise<void> {
    this.interactions += 1;
    await this.page.getByRole('link', { name, exact: true }).first().click();
    await this.page.waitForLoadState();
  }

  async press(name: string): Promise<void> {
    this.interactions += 1;
    await this.page.getByRole('button', { name, exact: true }).click();
    await this.page.waitForLoadState();
  }

  async type(label: string, text: string): Promise<void> {
    this.interactions += 1;
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  async choose(label: string): Promise<void> {
    this.interactions += 1;
    await this.page.getByRole('radio', { name: label, exact: true }).check();
  }

  main = () => this.page.locator('main').innerText();
  problems = () => this.page.locator('.govuk-error-summary__list').innerText();
  conflict = () => this.page.locator('.m-conflict').innerText();
  saved = () => this.page.locator('.m-saved').innerText();
}
