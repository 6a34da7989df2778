import type { Page } from 'playwright-core';

/** The pages of an import, as somebody uses them. */
export class ImportPages {
  constructor(
    private readonly page: Page,
    private readonly web: string,
  ) {}

  /** From the list of registers to the page where a file is chosen. */
  async start(register: string): Promise<void> {
    await this.page.goto(`${this.web}/registers`);
    await this.page.getByRole('link', { name: register }).first().click();
    await this.page.getByRole('button', { name: 'Import a spreadsheet' }).click();
    await this.page.getByRole('heading', { level: 1, name: 'Import a spreadsheet' }).waitFor();
  }

  async send(name: string, content: string | Buffer): Promise<void> {
    await this.page
      .locator('#file')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content as string) });
    await this.page.getByRole('button', { name: 'Send the file' }).click();
  }

  async sendNothing(): Promise<void> {
    await this.page.getByRole('button', { name: 'Send the file' }).click();
  }

  async match(heading: string, field: string): Promise<void> {
    await this.page.getByLabel(`What “${heading}” holds`).selectOption({ label: field });
  }

  async check(): Promise<void> {
    await this.page.getByRole('button', { name: 'Check the rows' }).click();
  }

  /** Waits for the worker; the page shows the next step by itself, with and without scripts. */
  async until(heading: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor({ timeout: 60_000 });
  }

  async confirm(): Promise<void> {
    await this.page.getByRole('button', { name: 'Confirm and write the register' }).click();
  }

  async giveUp(): Promise<void> {
    await this.page.getByRole('button', { name: 'Give this import up' }).click();
  }

  /** One of the numbers of the preview, by its words. */
  async count(text: string): Promise<string> {
    const tile = this.page.locator('.m-tile', { hasText: text });
    return (await tile.locator('.m-tile__number').innerText()).trim();
  }

  async look(text: string): Promise<void> {
    await this.page.locator('.m-tile', { hasText: text }).click();
  }

  /** One of the lines of the summary. */
  async line(text: string): Promise<string> {
    const row = this.page.locator('.govuk-summary-list__row', { hasText: text });
    return (await row.locator('.govuk-summary-list__value').innerText()).trim();
  }
}
