import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `assetPath('app.css')` → `/assets/app.3f9a1c.css`: names carry a hash of the content, so they never go stale. */
export type AssetPath = (name: string) => string;

/** Built files stand in dist/apps/web/assets, whether these sources run from dist or directly. */
export function assetsFolder(): string {
  const web = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  const root = dirname(dirname(web));
  return basename(root) === 'dist' ? join(web, 'assets') : join(root, 'dist/apps/web/assets');
}

export function readAssets(folder = assetsFolder()): AssetPath {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>;
  return (name) => {
    const hashed = manifest[name];
    if (!hashed) throw new Error(`There is no asset "${name}"`);
    return `/assets/${hashed}`;
  };
}
