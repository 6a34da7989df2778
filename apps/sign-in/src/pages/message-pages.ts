import type { Page, Pages } from './pages.js';

/** A page with a heading, a sentence and the way back to Muster; `name` is where its texts stand. */
export function messagePage(pages: Pages, name: string, more: { reference?: string } = {}): Page {
  const text = (part: string) => pages.t(`${name}.${part}`);
  return pages.render('message', { title: text('title'), text: text('text'), link: text('link'), ...more });
}

/** For a form that is too old, or belongs to another browser. */
export const timedOutPage = (pages: Pages): Page => messagePage(pages, 'timedOut');

/** For everything that should not happen. The reference is in the log, too. */
export const problemPage = (pages: Pages, reference: string): Page =>
  messagePage(pages, 'problem', { reference });
