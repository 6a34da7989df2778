import type { FastifyRequest } from 'fastify';
import { Page } from '../pages/page.js';
import { urls } from '../urls.js';
import type { FormBody } from './form.js';

const machineMade = /^[0-9a-f-]{36}$|^\d{1,6}$/;

/** `followUpWhat` → "Follow up what": the input's name stands for its label. */
export function labelOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_[\].]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Every pair that the form sent but the token, which this page makes anew. */
export function postedPairs(body: FormBody): { name: string; value: string }[] {
  return Object.entries(body)
    .filter(([name]) => name !== '_csrf')
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: one })),
    );
}

/** What a form carries for these pages: nobody typed it, and it is sent on all the same. */
const carried = (name: string): boolean =>
  // `was-…` is what a form was opened with.
  name.startsWith('was-') || ['draft', 'draftKey', 'draftPage'].includes(name);

/** What somebody typed or chose in a form, of all that it sent. */
export const typedPairs = (body: FormBody): { name: string; value: string }[] =>
  postedPairs(body).filter(({ name, value }) => value.trim() && !machineMade.test(value) && !carried(name));

/** A form whose sign-in has ended: all that was typed stands on this page, to be sent again without scripts. */
export function expiredPage(request: FastifyRequest): Page {
  const body = (request.body ?? {}) as FormBody;
  const { upload } = request;
  upload?.stream.resume();
  return new Page(
    'views/messages/sign-in-ended.njk',
    {
      title: request.t('sign-in:expired.title'),
      action: request.url,
      pairs: postedPairs(body),
      typed: typedPairs(body).map(({ name, value }) => ({ label: labelOf(name), value })),
      file: upload ? { name: upload.field } : undefined,
      signInHref: urls.signIn({ then: urls.signedIn() }),
    },
    401,
  );
}
