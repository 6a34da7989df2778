/** What a spreadsheet takes for a formula when a cell begins with it. */
const FORMULA = /^[=+\-@\t\r]/;
/** A text that only looks as if it had been neutralised gets one more apostrophe, so that taking one off gives it back. */
const LOOKS_NEUTRALISED = /^'+[=+\-@\t\r]/;

const cell = (value: string | null): string => {
  const text = value ?? '';
  // The apostrophe makes a spreadsheet keep the text as text; the importer takes it off again.
  const safe = FORMULA.test(text) || LOOKS_NEUTRALISED.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line of a CSV file (RFC 4180), with formulas neutralised. */
export const csvLine = (values: readonly (string | null)[]): string => `${values.map(cell).join(',')}\r\n`;
