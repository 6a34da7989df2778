import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { compileString } from 'sass';

const govukFolder = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'));

/** The folder with the official Nunjucks macros. */
export const govukTemplates = join(govukFolder, 'dist');

// GDS Transport and the crown are for gov.uk alone: own font stack, own icon.
const styles = `
@use 'govuk-frontend/dist/govuk/settings' with (
  $govuk-font-family: ('Helvetica Neue', arial, 'Liberation Sans', sans-serif),
  $govuk-include-default-font-face: false
);
@use 'govuk-frontend/dist/govuk/base' as *;
@use 'govuk-frontend/dist/govuk/core';
@use 'govuk-frontend/dist/govuk/objects';
@use 'govuk-frontend/dist/govuk/components/button';
@use 'govuk-frontend/dist/govuk/components/error-summary';
@use 'govuk-frontend/dist/govuk/components/generic-header';
@use 'govuk-frontend/dist/govuk/components/password-input';
@use 'govuk-frontend/dist/govuk/components/skip-link';
@use 'govuk-frontend/dist/govuk/utilities';
@use 'govuk-frontend/dist/govuk/overrides';
.muster-footer { padding: govuk-spacing(4) 0; border-top: 1px solid govuk-functional-colour(border); }
`;

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="#1d70b8"/>' +
  '<path fill="none" stroke="#fff" stroke-width="4" d="M6 26V8l10 10L26 8v18"/></svg>';

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly zipped: Buffer;
}

export interface Assets {
  /** Path by plain name, such as `styles.css`; the path changes with the content. */
  readonly paths: Readonly<Record<string, string>>;
  /** What stands behind a path. */
  readonly files: ReadonlyMap<string, Asset>;
}

/** Compiles the styles and gives each file an address with its hash, so that browsers may keep it for ever. */
export async function makeAssets(): Promise<Assets> {
  const paths: Record<string, string> = {};
  const files = new Map<string, Asset>();
  const add = (name: string, type: string, content: string | Buffer) => {
    const body = Buffer.from(content as string);
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
    const path = `/assets/${name.replace(/(\.\w+)$/, `-${hash}$1`)}`;
    paths[name] = path;
    files.set(path, { type, body, zipped: gzipSync(body) });
  };

  const { css } = compileString(styles, {
    loadPaths: [dirname(govukFolder)],
    style: 'compressed',
    quietDeps: true,
  });
  add('styles.css', 'text/css; charset=utf-8', css);
  add('icon.svg', 'image/svg+xml', icon);
  const script = 'text/javascript; charset=utf-8';
  add('govuk.js', script, await readFile(join(govukTemplates, 'govuk/govuk-frontend.min.js')));
  add(
    'start.js',
    script,
    `import { Button, ErrorSummary, PasswordInput, SkipLink, createAll } from '${paths['govuk.js']}';\n` +
      'for (const part of [Button, ErrorSummary, PasswordInput, SkipLink]) createAll(part);\n',
  );
  return { paths, files };
}
