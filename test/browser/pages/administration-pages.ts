import type { Page } from 'playwright-core';

/** The pages on which an administrator sets a partnership up. */
export class AdministrationPages {
  constructor(
    readonly page: Page,
    readonly web: string,
  ) {}

  go = (path = '') => this.page.goto(`${this.web}/administration${path}`);
  notice = () => this.page.locator('.m-saved').innerText();
  problems = () => this.page.locator('.govuk-error-summary__list a').allInnerTexts();

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
    await this.page.waitForLoadState();
  }

  async follow(name: string): Promise<void> {
    await this.page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
    await this.page.waitForLoadState();
  }

  async addAgency(name: string, kind: string): Promise<void> {
    await this.go('/agencies/new');
    await this.page.getByLabel('Name', { exact: true }).fill(name);
    await this.page.getByLabel(kind).check();
    await this.press('Save');
  }

  async addPerson(name: string, email: string, agency: string): Promise<void> {
    await this.go('/people/new');
    await this.page.getByLabel('Name', { exact: true }).fill(name);
    await this.page.getByLabel('E-mail address').fill(email);
    await this.page.getByLabel('Agency', { exact: true }).selectOption({ label: agency });
    await this.press('Save');
  }

  async addGroup(name: string): Promise<void> {
    await this.go('/groups/new');
    await this.page.getByLabel('Name', { exact: true }).fill(name);
    await this.page.getByLabel('Board', { exact: true }).check();
    await this.press('Save');
  }

  /** From the group's page. */
  async addMember(person: string, role: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a member' }).click();
    await this.page.getByLabel('Person', { exact: true }).selectOption({ label: person });
    await this.page.getByLabel(role, { exact: true }).check();
    await this.press('Add a member');
  }

  async uploadPathway(file: string): Promise<void> {
    await this.go('/pathways/new');
    await this.page.getByLabel('Or choose a file').setInputFiles(file);
    await this.press('Check and save as a draft');
  }

  async pastePathway(document: string): Promise<void> {
    await this.go('/pathways/new');
    await this.page.getByLabel('Pathway document').fill(document);
    await this.press('Check and save as a draft');
  }

  async setUpRegister(name: string, group: string, pathway: string): Promise<void> {
    await this.go('/registers/new');
    await this.page.getByLabel('Name', { exact: true }).fill(name);
    await this.page.getByLabel('Group that keeps it').selectOption({ label: group });
    await this.page.getByLabel('Pathway', { exact: true }).selectOption({ label: pathway });
    await this.press('Set up a register');
  }

  /** Makes an invitation for a person and reads its link, which is shown this once. */
  async invite(person: string): Promise<string> {
    await this.go('/people');
    await this.follow(person);
    await this.press('Make an invitation link');
    return this.page.locator('#invitation-link').innerText();
  }
}
