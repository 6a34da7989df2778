// Compiles every TypeScript file with swc and copies what runs beside it. Only changed files are compiled again.
import { transformFile } from '@swc/core';
import { copyFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAssets } from '../apps/web/src/assets/build-assets.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'dist');
const sources = ['apps', 'libs', 'migrations', 'test', 'tools'];
const copied = new Set(['.njk', '.json', '.js', '.svg', '.png', '.ico']);

async function* filesBelow(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

const newerThan = async (source, target) => {
  const made = await stat(target).catch(() => undefined);
  return !made || made.mtimeMs < (await stat(source)).mtimeMs;
};

async function build(file) {
  const target = join(out, relative(root, file)).replace(/\.ts$/, '.js');
  const ending = extname(file);
  if (file.endsWith('.d.ts') || /\.(test)\.ts$/.test(file)) return undefined;
  if (ending !== '.ts' && !copied.has(ending)) return undefined;
  if (!(await newerThan(file, target))) return target;
  await mkdir(dirname(target), { recursive: true });
  if (ending !== '.ts') await copyFile(file, target);
  else {
    const { code } = await transformFile(file, { configFile: join(root, '.swcrc'), sourceMaps: 'inline' });
    await writeFile(target, code);
  }
  return target;
}

const started = Date.now();
const kept = new Set();
for (const source of sources) {
  for await (const file of filesBelow(join(root, source))) {
    const target = await build(file);
    if (target) kept.add(target);
  }
}
for (const file of await buildAssets(root, out)) kept.add(file);
// A file whose source is gone must not be found by anything that lists a folder (migrations, entities).
for (const source of sources) {
  const folder = join(out, source);
  if (!(await stat(folder).catch(() => undefined))) continue;
  for await (const file of filesBelow(folder)) if (!kept.has(file)) await rm(file);
}
if (!process.argv.includes('--quiet')) console.log(`Built ${kept.size} files in ${Date.now() - started} ms.`);
