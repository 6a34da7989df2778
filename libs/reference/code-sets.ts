import { readFileSync } from 'node:fs';

/** One code with the words that people read; `main` is the code that an extended code belongs to. */
export interface CodeEntry {
  readonly code: string;
  readonly label: string;
  readonly main?: string;
}

/** A list of national codes for one field. */
export interface CodeSet {
  readonly key: string;
  readonly label: string;
  readonly entries: readonly CodeEntry[];
  /** True when one value may hold several codes, such as the disabilities of one child. */
  readonly several: boolean;
  /**
   * The stored form of what somebody typed: a code or its label, in any case; several codes in the order of the list with one
   * space between. Undefined when any part is unknown, or when codes exclude each other.
   */
  normalise(text: string): string | undefined;
  /** The words for a stored form; the stored form itself when it is not in the list any more. */
  labelOf(stored: string): string;
}

interface ReferenceData {
  ethnicity: CodeEntry[];
  language: CodeEntry[];
  sen: CodeEntry[];
  disability: CodeEntry[];
  sex: CodeEntry[];
  cmeReasons: string[];
  cmeDurations: string[];
}

/** The lists as they were published, read once. */
export const referenceData = JSON.parse(
  readFileSync(new URL('./reference-data.json', import.meta.url), 'utf8'),
) as ReferenceData;

const squeeze = (text: string) => text.trim().replace(/\s+/g, ' ').toUpperCase();

/** What a list of codes may have besides. */
export interface CodeSetExtras {
  /** Other words that people write for a code. */
  readonly alsoWritten?: Readonly<Record<string, string>>;
  /** Set when a value may hold several codes: the one that stands only alone. */
  readonly onlyAlone?: string;
}

/** Makes a list of codes, national or local. */
export function codeSetOf(
  key: string,
  label: string,
  entries: readonly CodeEntry[],
  extras: CodeSetExtras = {},
): CodeSet {
  const several = extras.onlyAlone !== undefined;
  const codes = new Map<string, string>();
  for (const entry of entries) codes.set(squeeze(entry.label), entry.code);
  for (const [words, code] of Object.entries(extras.alsoWritten ?? {})) codes.set(squeeze(words), code);
  // Codes last: where a label and a code are the same text, the code wins.
  for (const entry of entries) codes.set(squeeze(entry.code), entry.code);
  const labels = new Map(entries.map((entry) => [entry.code, entry.label]));

  const normaliseSeveral = (text: string) => {
    const found = text
      .split(/[,;/|\s]+/)
      .filter(Boolean)
      .map((part) => codes.get(squeeze(part)));
    const wrong = found.length === 0 || found.includes(undefined);
    if (wrong || (found.includes(extras.onlyAlone) && new Set(found).size > 1)) return undefined;
    return entries
      .map(({ code }) => code)
      .filter((code) => found.includes(code))
      .join(' ');
  };

  return {
    key,
    label,
    entries,
    several,
    normalise: (text) => codes.get(squeeze(text)) ?? (several ? normaliseSeveral(text) : undefined),
    labelOf: (stored) =>
      (several ? stored.split(' ') : [stored]).map((code) => labels.get(code) ?? code).join(', '),
  };
}

const asTheirOwnLabels = (texts: readonly string[]) => texts.map((text) => ({ code: text, label: text }));

const ALL = [
  codeSetOf('ethnicity', 'Ethnicity', referenceData.ethnicity),
  codeSetOf('language', 'First language', referenceData.language),
  codeSetOf('sen', 'SEN provision', referenceData.sen, {
    alsoWritten: { EHCP: 'E', 'Education, health and care plan': 'E' },
  }),
  codeSetOf('disability', 'Disability', referenceData.disability, { onlyAlone: 'NONE' }),
  codeSetOf('sex', 'Sex', referenceData.sex, { alsoWritten: { Boy: 'M', Girl: 'F', 'Not known': 'U' } }),
  codeSetOf('cme-reason', 'Reason for missing education', asTheirOwnLabels(referenceData.cmeReasons)),
  codeSetOf('cme-duration', 'Time missing education', asTheirOwnLabels(referenceData.cmeDurations)),
];

/** Every list by its key: `ethnicity`, `language`, `sen`, `disability`, `sex`, `cme-reason`, `cme-duration`. */
export const codeSets: Readonly<Record<string, CodeSet>> = Object.fromEntries(
  ALL.map((each) => [each.key, each]),
);

/**
 * True when a stored ethnicity counts as recorded: any known code, and `REFU` (the family would not say), but neither
 * `NOBT` (not yet obtained) nor blank.
 */
export function isCompleteEthnicity(code: string | null | undefined): boolean {
  if (!code) return false;
  const known = codeSets.ethnicity!.normalise(code);
  return known !== undefined && known !== 'NOBT';
}

/** The main ethnicity code of a main or extended code; undefined for an unknown one. */
export function mainEthnicity(code: string): string | undefined {
  const entry = referenceData.ethnicity.find((each) => each.code === codeSets.ethnicity!.normalise(code));
  return entry?.main ?? entry?.code;
}
