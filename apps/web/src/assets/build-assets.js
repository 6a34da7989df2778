// Builds what browsers fetch: one style sheet, small scripts, icons. Names carry a hash of the content, so that they
// can be kept for ever; compressed copies stand beside them.
import { minify } from '@swc/core';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const compressible = new Set(['.css', '.js', '.svg']);

async function filesIn(folder) {
  return (await readdir(folder)).map((name) => join(folder, name));
}

/** The files that decide the result: ours, and the lock file for the packages'. */
async function newest(files) {
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return Math.max(...times);
}

async function styles(root, here) {
  // Loaded only when something changed: Sass takes longer to load than all else here takes to run.
  const sass = await import('sass');
  const { css } = await sass.compileAsync(join(here, 'styles/app.scss'), {
    loadPaths: [root],
    style: 'compressed',
    quietDeps: true,
    // The packages warn about each other; what ours do is said.
    logger: { warn: (message, { stack }) => stack?.includes('node_modules') || console.warn(message) },
  });
  return css;
}

async function scripts(root, here, put) {
  const library = join(root, 'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js');
  const text = (await readFile(library, 'utf8')).replace(/\/\/# sourceMappingURL=.*\s*$/, '');
  const hashed = await put('govuk-frontend.js', text);
  for (const file of await filesIn(join(here, 'scripts'))) {
    const source = (await readFile(file, 'utf8')).replaceAll('./govuk-frontend.js', `./${hashed}`);
    const { code } = await minify(source, { module: true, compress: true, mangle: true });
    await put(basename(file), code);
  }
}

/**
 * Takes away what no page of today names. A server that runs while this builds still gives out pages with the names of before:
 * taken from under it, they would be shown without their styles.
 */
async function forget(folder, named) {
  const aDayAgo = Date.now() - 86_400_000;
  for (const file of await filesIn(folder)) {
    if (named.has(basename(file).replace(/\.(gz|br)$/, ''))) continue;
    if ((await stat(file)).mtimeMs < aDayAgo) await rm(file);
  }
}

/**
 * Builds into `${out}/apps/web/assets` unless nothing changed; answers with the paths of all that belongs there.
 */
export async function buildAssets(root, out) {
  const here = join(root, 'apps/web/src/assets');
  const folder = join(out, 'apps/web/assets');
  const manifestFile = join(folder, 'manifest.json');
  const sources = [join(here, 'build-assets.js'), join(root, 'package-lock.json')];
  for (const part of ['styles', 'scripts', 'images']) sources.push(...(await filesIn(join(here, part))));
  const names = sources.map((file) => basename(file)).join();
  const manifest = await readFile(manifestFile, 'utf8').then(JSON.parse, () => undefined);
  const made = await stat(manifestFile).catch(() => undefined);
  if (manifest?.[':sources'] === names && made.mtimeMs > (await newest(sources))) return filesIn(folder);

  const css = await styles(root, here);
  await mkdir(folder, { recursive: true });
  const written = { ':sources': names };
  const put = async (name, content) => {
    const bytes = Buffer.from(content);
    const ending = extname(name);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const hashed = `${basename(name, ending)}.${hash}${ending}`;
    await writeFile(join(folder, hashed), bytes);
    if (compressible.has(ending)) {
      await writeFile(join(folder, `${hashed}.gz`), await promisify(gzip)(bytes, { level: 9 }));
      await writeFile(join(folder, `${hashed}.br`), await promisify(brotliCompress)(bytes));
    }
    written[name] = hashed;
    return hashed;
  };
  await put('app.css', css);
  await scripts(root, here, put);
  for (const file of await filesIn(join(here, 'images'))) await put(basename(file), await readFile(file));
  await writeFile(`${manifestFile}.new`, JSON.stringify(written, undefined, 2));
  await rename(`${manifestFile}.new`, manifestFile);
  await forget(folder, new Set([basename(manifestFile), ...Object.values(written)]));
  return filesIn(folder);
}
