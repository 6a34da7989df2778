import type { Page } from 'playwright-core';

/** What nothing happened about, as a service director sees it. */
export class EscalationBoard {
  constructor(private readonly page: Page) {}

  /** By the link in the navigation, as a person would. */
  async open(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: 'Escalations' }).first().click();
    await this.page.getByRole('heading', { level: 1, name: 'Escalations' }).waitFor();
  }

  /** The number on the tile that has these words. */
  async tile(words: string): Promise<number> {
    const text = await this.page
      .locator('.m-tile', { hasText: words })
      .locator('.m-tile__number')
      .innerText();
    return Number(text.replace(',', ''));
  }

  rows = () => this.page.locator('tbody tr', { has: this.page.locator('.m-state') });

  async view(name: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Escalations by how they stand' })
      .getByRole('link', { name })
      .click();
    await this.page.locator('[aria-current=page]', { hasText: name }).waitFor();
  }

  /** Opens the first of the list; answers its reference. */
  async openFirst(): Promise<string> {
    const link = this.rows().first().getByRole('link');
    const reference = await link.innerText();
    await link.click();
    await this.page.getByRole('heading', { level: 1, name: `Escalation ${reference}` }).waitFor();
    return reference;
  }
}

/** One escalation and the forms of its decisions. */
export class EscalationPage {
  constructor(private readonly page: Page) {}

  async decide(title: string): Promise<void> {
    await this.page.getByRole('link', { name: title }).click();
    await this.page.getByRole('heading', { level: 1, name: title }).waitFor();
  }

  /** A day as YYYY-MM-DD, into the three inputs of a date. */
  async fillDay(day: string): Promise<void> {
    const [year, month, date] = day.split('-');
    await this.page.getByLabel('Day', { exact: true }).fill(date!);
    await this.page.getByLabel('Month', { exact: true }).fill(month!);
    await this.page.getByLabel('Year', { exact: true }).fill(year!);
  }

  fillReason = (text: string) => this.page.getByLabel('Why?').fill(text);
  fillTime = (text: string) => this.page.getByLabel('At what time?').fill(text);
  chooseOwner = (label: string) => this.page.getByLabel('Who is to do it?').selectOption({ label });
  owners = () => this.page.getByLabel('Who is to do it?').locator('option').allInnerTexts();

  async send(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button }).click();
    await this.page.locator('h1').first().waitFor();
  }

  clock = () => this.page.locator('.m-state').first().innerText();
  decided = () => this.page.locator('main').innerText();
  problems = () => this.page.locator('.govuk-error-summary').innerText();
}
