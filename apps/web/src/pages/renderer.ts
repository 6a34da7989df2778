import { createRequire } from 'node:module';
import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { textsIn } from '../texts/index.js';
import { urls, withQuery } from '../urls.js';
import type { AssetPath } from './assets.js';
import { filters } from './filters.js';

export type Render = (template: string, view: object) => string;

const sources = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const packageFolder = (name: string) => dirname(require.resolve(`${name}/package.json`));

function* templatesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* templatesBelow(path);
    else if (entry.name.endsWith('.njk')) yield relative(sources, path);
  }
}

/** All templates compiled now rather than on the first visit: the first rendering would cost 0.4 s. */
export function openRenderer(assetPath: AssetPath, moreFolders: string[] = []): Render {
  const folders = [
    sources,
    ...moreFolders,
    join(packageFolder('govuk-frontend'), 'dist'),
    packageFolder('@ministryofjustice/frontend'),
  ];
  const loader = new nunjucks.FileSystemLoader(folders, { noCache: false, watch: false });
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: false,
    trimBlocks: true,
    lstripBlocks: true,
  });
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter);
  const common = { t: textsIn('en'), urls, withQuery, asset: assetPath, govukRebrand: false };
  for (const [name, value] of Object.entries(common)) environment.addGlobal(name, value);
  for (const template of templatesBelow(sources)) environment.getTemplate(template, true);
  const render: Render = (template, view) => environment.render(template, view);
  render('views/messages/message.njk', { title: 'Warm', paragraphs: [] });
  return render;
}
