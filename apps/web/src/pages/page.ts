import type { Readable } from 'node:stream';
import type { SavedNotice } from '../request/web-request.js';
import type { Conflict } from './conflict.js';
import type { FormErrors } from './form-errors.js';

/** What every template may be given beside its own view data. */
export type PageView = {
  /** The page's title and, unless the template says otherwise, its h1. */
  title: string;
  /** Shown as the error summary, puts `Error:` in the title, answers 422. */
  errors?: FormErrors;
  /** Shown above the heading, answers 409. */
  conflict?: Conflict;
  /** The link back, above the heading. */
  back?: { text?: string; href: string };
  [name: string]: unknown;
};

export class Page {
  constructor(
    readonly template: string,
    readonly view: PageView,
    readonly status: number,
  ) {}
}

export class Redirect {
  constructor(
    readonly location: string,
    readonly saved?: SavedNotice,
  ) {}
}

export class Download {
  constructor(
    readonly filename: string,
    readonly contentType: string,
    readonly body: string | Buffer | Readable,
  ) {}
}

/** A page to show: return it from a controller. `template` is a path below apps/web/src. */
export function page(template: string, view: PageView, status?: number): Page {
  const usual = view.errors?.list.length ? 422 : view.conflict ? 409 : 200;
  return new Page(template, view, status ?? usual);
}

/**
 * 303 to a page. With `saved`, that page says so above its heading, and the heading gets the focus
 * (the browser moves it by the fragment, without scripts).
 */
export function goTo(path: string, options: { saved?: string | SavedNotice } = {}): Redirect {
  const saved = typeof options.saved === 'string' ? { text: options.saved } : options.saved;
  return new Redirect(saved && !path.includes('#') ? `${path}#heading` : path, saved);
}

/** A file to save. The name must not carry personal data or a pathway's name. */
export const download = (filename: string, contentType: string, body: string | Buffer | Readable): Download =>
  new Download(filename, contentType, body);
