import type { Page } from 'playwright-core';

/** A register, as somebody filters and leafs through it. */
export class RegisterPage {
  constructor(readonly page: Page) {}

  rows = () => this.page.locator('table.m-dense tbody tr');
  row = (reference: string) => this.rows().filter({ hasText: reference });
  references = () => this.page.locator('table.m-dense tbody th a').allInnerTexts();
  columns = () => this.page.locator('table.m-dense thead th').allTextContents();
  box = (name: string) => this.page.getByRole('checkbox', { name, exact: true });
  choice = (label: string) => this.page.getByLabel(label, { exact: true });
  caption = () => this.page.locator('table.m-dense caption').innerText();
  empty = () => this.page.locator('.m-empty').innerText();

  /** The number on the tile with these words. */
  async tile(words: string): Promise<number> {
    const tile = this.page.locator('.m-tile').filter({ has: this.page.getByText(words, { exact: true }) });
    return Number(await tile.locator('.m-tile__number').innerText());
  }

  async openFilter(): Promise<void> {
    const panel = this.page.locator('details.m-filter');
    if ((await panel.getAttribute('open')) === null) await panel.locator('summary').click();
  }

  async apply(): Promise<void> {
    await this.page.getByRole('button', { name: 'Apply filters' }).click();
    await this.page.waitForLoadState();
  }

  async follow(name: string): Promise<void> {
    await this.page.getByRole('main').getByRole('link', { name, exact: true }).click();
    await this.page.waitForLoadState();
  }
}
