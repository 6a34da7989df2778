/** The problems of a form: `list` for the error summary, `by` for each input's own message. */
export type FormErrors = {
  list: { text: string; href: string }[];
  by: Record<string, { text: string }>;
};

/** From pairs of an input's id and what to do: `formErrors([['reason', t('…')]])`. Undefined when there are none. */
export function formErrors(problems: [inputId: string, text: string][]): FormErrors | undefined {
  if (problems.length === 0) return undefined;
  const by: FormErrors['by'] = {};
  for (const [id, text] of problems) by[id] ??= { text };
  return { list: problems.map(([id, text]) => ({ text, href: `#${id}` })), by };
}
