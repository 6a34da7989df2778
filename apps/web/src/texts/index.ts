import i18next, { type i18n } from 'i18next';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `t('register:title', { count: 3 })`: the part before the colon is the file in texts/en. */
export type Translate = (key: string, values?: Record<string, unknown>) => string;

const folder = fileURLToPath(new URL('.', import.meta.url));
const languages = ['en'] as const;

function readTexts(language: string): Record<string, object> {
  const files = readdirSync(join(folder, language)).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    files.map((name) => [
      basename(name, '.json'),
      JSON.parse(readFileSync(join(folder, language, name), 'utf8')) as object,
    ]),
  );
}

function open(): i18n {
  const resources = Object.fromEntries(languages.map((language) => [language, readTexts(language)]));
  const instance = i18next.createInstance();
  void instance.init({
    resources,
    lng: 'en',
    fallbackLng: 'en',
    supportedLngs: [...languages],
    ns: Object.keys(resources['en']!),
    defaultNS: 'common',
    // Nunjucks escapes what it prints; escaping twice would show "&#39;".
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  return instance;
}

const texts = open();

/** All text for people, in one language. A text that does not exist throws, so that tests find it. */
export function textsIn(language: (typeof languages)[number] = 'en'): Translate {
  const fixed = texts.getFixedT(language);
  return (key, values) => {
    if (!texts.exists(key, { lng: language, ...values })) throw new Error(`There is no text "${key}"`);
    return fixed(key, { ...values });
  };
}

/** Whether there is such a text: for words that the API says, which may be newer than these pages. */
export const hasText = (key: string): boolean => texts.exists(key, { lng: 'en' });

/** English texts, for presenters' tests. */
export const english = textsIn('en');
