// What a spreadsheet program takes for the beginning of a formula. Source: OWASP, CSV injection.
const formulaStart = /^[=+\-@\t\r]/;
const neutralised = /^'+[=+\-@\t\r]/;

/**
 * Makes a text safe for a CSV file that somebody will open in a spreadsheet program: a text that would be read as
 * a formula gets an apostrophe in front, and so stays text. Every CSV export goes through this.
 * `restore` takes it away again.
 */
export const neutralise = (text: string): string =>
  formulaStart.test(text) || neutralised.test(text) ? `'${text}` : text;

/** The text as it was before `neutralise`: for files that come back after somebody mended them. */
export const restore = (text: string): string => (neutralised.test(text) ? text.slice(1) : text);
