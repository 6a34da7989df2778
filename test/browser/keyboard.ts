import type { Locator, Page } from 'playwright-core';
import { keepStops, keepWanted, lookAtFocus, type Stop } from './focus-checks.js';

const navigates = (page: Page) =>
  page.waitForEvent('framenavigated', { predicate: (frame) => frame === page.mainFrame() });

/** Pages that were gone through from end to end, by their address without ids, and whether they show a problem. */
const gonethrough = new Set<string>();

/**
 * Somebody who has a keyboard and nothing else. Whatever takes the focus on their way must be in sight, look different from
 * before, lie under nothing, and come where the document has it. The first time that they come to a page they go once around it,
 * so that they find what cannot be reached and where they cannot get away.
 */
export class Keyboard {
  private readonly keys;

  constructor(private readonly page: Page) {
    this.keys = page.keyboard;
  }

  main = () => this.page.locator('main').innerText();
  /** A box by its id, where several have the same label. */
  box = (id: string) => this.page.locator(`#${id}`);
  problems = () => this.page.locator('.govuk-error-summary__list').innerText();

  /** Goes once around the page with Tab: everything that takes the focus comes, and the way leads back to where it began. */
  async goRound(): Promise<void> {
    await this.page.waitForLoadState('load');
    await keepStops(this.page);
    for (let presses = 0; presses < 400; presses += 1) {
      const { again, missed } = await this.step('Tab');
      if (!again) continue;
      expect([this.page.url(), missed]).toEqual([this.page.url(), []]);
      return;
    }
    throw new Error(`Tab never comes back to where it began on ${this.page.url()}`);
  }

  /** A link, and then the page that it leads to. */
  follow(name: string | RegExp): Promise<void> {
    return this.enter(this.page.getByRole('main').getByRole('link', exactly(name)).first());
  }

  /** A button, and then the page that comes after it. */
  press(name: string | RegExp): Promise<void> {
    return this.enter(this.page.getByRole('main').getByRole('button', exactly(name)).first());
  }

  async type(label: string | RegExp, text: string): Promise<void> {
    await this.typeInto(this.page.getByLabel(label, { exact: typeof label === 'string' }).first(), text);
  }

  async typeInto(box: Locator, text: string): Promise<void> {
    await this.to(box);
    await this.keys.press('Control+A');
    await this.keys.insertText(text);
    expect(await box.inputValue()).toBe(text);
  }

  /** Day, month and year of a date that is written YYYY-MM-DD; `name` is that of its three boxes. */
  async day(name: string, date: string): Promise<void> {
    const [year, month, day] = date.split('-') as [string, string, string];
    for (const [part, value] of Object.entries({ day, month, year }))
      await this.typeInto(this.page.locator(`main [name="${name}-${part}"]`), String(Number(value)));
  }

  /** One of several: Tab to the group, the arrows within it. */
  async choose(radio: string | RegExp | Locator): Promise<void> {
    const wanted =
      typeof radio === 'string' || radio instanceof RegExp
        ? this.page.getByRole('radio', exactly(radio))
        : radio;
    await this.to(wanted);
    if (!(await wanted.isChecked())) await this.keys.press('Space');
    for (let presses = 0; !(await wanted.isChecked()) && presses < 20; presses += 1)
      await this.step('ArrowDown');
    expect(await wanted.isChecked()).toBe(true);
  }

  async tick(label: string | RegExp): Promise<void> {
    const box = this.page.getByRole('checkbox', exactly(label));
    await this.to(box);
    await this.keys.press('Space');
    expect(await box.isChecked()).toBe(true);
  }

  /** An entry of a list, by its text, its value or its place. */
  async pick(label: string | RegExp, wanted: string | number): Promise<void> {
    const list = this.page.getByLabel(label, { exact: typeof label === 'string' }).first();
    await this.to(list);
    await this.keys.press('Home');
    const shown = () =>
      list.evaluate((element, text) => {
        const { selectedIndex, selectedOptions, value } = element as HTMLSelectElement;
        return selectedIndex === text || value === text || selectedOptions[0]?.text.trim() === text;
      }, wanted);
    for (let presses = 0; !(await shown()) && presses < 100; presses += 1) await this.keys.press('ArrowDown');
    expect(await shown()).toBe(true);
  }

  /** A file from the window that the browser opens. */
  async file(label: string, path: string): Promise<void> {
    await this.to(this.page.getByLabel(label, { exact: true }));
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.keys.press('Space')]);
    await chooser.setFiles(path);
  }

  /** What is folded away. */
  async unfold(summary: string): Promise<void> {
    await this.to(this.page.locator('summary').filter({ hasText: summary }).first());
    await this.keys.press('Enter');
  }

  private async enter(place: Locator): Promise<void> {
    await this.to(place);
    const next = navigates(this.page);
    await this.keys.press('Enter');
    await next;
    await this.page.waitForLoadState();
    await this.arrive();
  }

  /** Goes round a page that was not seen yet. */
  async arrive(): Promise<void> {
    const path = new URL(this.page.url()).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
    const page = `${path} ${/^(Error|Saved|Changed)?/.exec(await this.page.title())![0]}`;
    if (gonethrough.has(page)) return;
    gonethrough.add(page);
    await this.goRound();
  }

  /** To a control by Tab, or back to it by Shift+Tab. */
  private async to(target: Locator): Promise<void> {
    const { there, back } = await keepWanted(target);
    if (there) return;
    for (let presses = 0; presses < 400; presses += 1)
      if ((await this.step(back ? 'Shift+Tab' : 'Tab')).there) return;
    throw new Error(`The keyboard never comes to ${String(target)} on ${this.page.url()}`);
  }

  /** One key that moves the focus, and a look at where it went. */
  private async step(key: 'Tab' | 'Shift+Tab' | 'ArrowDown'): Promise<Stop> {
    await this.keys.press(key);
    const stop = await lookAtFocus(this.page, key);
    expect({ flaws: stop.flaws, on: this.page.url() }).toEqual({ flaws: [], on: this.page.url() });
    return stop;
  }
}

const exactly = (name: string | RegExp) => ({ name, exact: typeof name === 'string' });
