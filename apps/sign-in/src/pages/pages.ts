import i18next from 'i18next';
import nunjucks from 'nunjucks';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentSecurityPolicy } from '../security-headers.js';
import { govukTemplates } from './assets.js';
import type { Assets } from './assets.js';

/** A page and the headers that belong to it. */
export interface Page {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type PageName = 'sign-in' | 'set-password' | 'sign-out' | 'signed-out' | 'message';

export interface Pages {
  /** Renders one page. `formsMayEndAt`: addresses where a form of the page may end up by redirects. */
  render(name: PageName, content: Record<string, unknown>, formsMayEndAt?: string[]): Page;
  t(key: string, values?: Record<string, unknown>): string;
}

/** Loads the templates and the texts. `webUrl` is where people go back to. */
export async function makePages(assets: Assets, webUrl: string): Promise<Pages> {
  const here = import.meta.dirname;
  const texts = JSON.parse(readFileSync(join(here, '../texts/en.json'), 'utf8')) as Record<string, object>;
  const languages = i18next.createInstance();
  // Nunjucks escapes what it prints; escaping twice would show &amp;.
  await languages.init({
    lng: 'en',
    resources: { en: { translation: texts } },
    interpolation: { escapeValue: false },
  });
  const t = (key: string, values?: Record<string, unknown>) => languages.t(key, values ?? {});

  const templates = nunjucks.configure([join(here, '../views'), govukTemplates], {
    autoescape: true,
    throwOnUndefined: false,
  });
  const pages: Pages = {
    t,
    render(name, content, formsMayEndAt = []) {
      const nonce = randomBytes(16).toString('base64');
      const html = templates.render(`${name}.njk`, {
        ...content,
        t,
        webUrl,
        assets: assets.paths,
        cspNonce: nonce,
      });
      const csp = contentSecurityPolicy({ nonce, formsMayEndAt: [webUrl, ...formsMayEndAt] });
      return {
        html,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': csp,
          'cache-control': 'no-store',
        },
      };
    },
  };
  // The first rendering compiles the templates: better now than while somebody waits.
  pages.render('sign-in', { errors: [] });
  return pages;
}
