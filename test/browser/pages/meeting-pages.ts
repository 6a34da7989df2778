import type { Page } from 'playwright-core';

/** The form that calls a meeting. */
export class SchedulePage {
  constructor(readonly page: Page) {}

  title = () => this.page.getByLabel('What is the meeting called?');
  problems = () => this.page.locator('.govuk-error-summary__list').innerText();
  anyDay = () => this.page.getByLabel('The meeting takes place on that day all the same');

  async day(day: string, month: string, year: string): Promise<void> {
    for (const [part, value] of Object.entries({ day, month, year }))
      await this.page.locator(`[name=date-${part}]`).fill(value);
  }

  async call(): Promise<void> {
    await this.page.getByRole('button', { name: 'Call the meeting' }).click();
    await this.page.waitForLoadState();
  }
}

/** One meeting. */
export class MeetingPage {
  constructor(readonly page: Page) {}

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name }).click();
    await this.page.waitForLoadState();
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.page.getByRole('link', { name }).first().click();
    await this.page.waitForLoadState();
  }
}
