import type { Page } from 'playwright-core';

/** One case in a live register check. */
export class CheckPage {
  constructor(readonly page: Page) {}

  title = () => this.page.locator('h1').innerText();
  verdict = (name: 'Satisfactory' | 'Not satisfactory' | 'Come back to this case') =>
    this.page.getByRole('radio', { name, exact: true });
  rating = (name: 'Red' | 'Amber' | 'Green') => this.page.getByRole('radio', { name, exact: true });
  next = (name: RegExp) => this.page.getByRole('radio', { name });
  reason = () => this.page.getByLabel('Why is it not satisfactory?');
  ratingReason = () => this.page.locator('#ratingReason');
  explanation = () => this.page.getByLabel('What was explained today?');
  saved = () => this.page.locator('.m-saved').innerText();
  problems = () => this.page.locator('.govuk-error-summary__list').innerText();
  conflict = () => this.page.locator('.m-conflict').innerText();

  async save(): Promise<void> {
    await this.press(/^Save and next case/);
  }

  async saveAndStay(): Promise<void> {
    await this.press(/^Save and stay/);
  }

  /** The page asks first whether there is a connection: the click is over before the next page begins. */
  private async press(name: RegExp): Promise<void> {
    const next = this.page.waitForEvent('framenavigated', {
      predicate: (frame) => frame === this.page.mainFrame(),
    });
    await this.page.getByRole('button', { name }).click();
    await next;
    await this.page.waitForLoadState();
  }

  async followUp(action: { what: string; day: string; month: string; year: string }): Promise<void> {
    const details = this.page.locator('#followUp');
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
    await this.page.getByLabel('What is to be done?').fill(action.what);
    for (const part of ['day', 'month', 'year'] as const)
      await this.page.locator(`[name=actionDue-${part}]`).fill(action[part]);
  }
}
