import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { english } from './index.js';

const sources = fileURLToPath(new URL('..', import.meta.url));

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (/\.(njk|ts)$/.test(entry.name) && !entry.name.endsWith('.test.ts') && !folder.endsWith('texts'))
      yield path;
  }
}

const exists = (key: string, values?: object): boolean => {
  try {
    english(key, { ...values });
    return true;
  } catch {
    return false;
  }
};

it('has a text for every key that a page uses', () => {
  const missing = [...filesBelow(sources)].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*['"]([a-z-]+:[\w.-]*\w)['"]\s*[,)]/g)]
      .map((match) => match[1]!)
      .filter((key) => !exists(key) && !exists(key, { count: 2 }))
      .map((key) => `${file.slice(sources.length)}: ${key}`),
  );
  expect(missing).toEqual([]);
});

it('refuses a key that does not exist, so that a page never shows one', () => {
  expect(() => english('common:nothing-like-this')).toThrow('There is no text');
});
