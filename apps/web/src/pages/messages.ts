import type { Translate } from '../texts/index.js';
import { Page } from './page.js';

const message = (t: Translate, name: string, status: number, extra: object = {}): Page =>
  new Page(
    'views/messages/message.njk',
    {
      title: t(`messages:${name}.title`),
      paragraphs: [t(`messages:${name}.first`), t(`messages:${name}.then`)],
      ...extra,
    },
    status,
  );

/** The same page for what is not there and for what somebody may not see. */
export const notFoundPage = (t: Translate): Page => message(t, 'notFound', 404);
export const notAllowedPage = (t: Translate): Page => message(t, 'notAllowed', 403);
/** A form came from another site, or without its token. */
export const strangeFormPage = (t: Translate): Page => message(t, 'strangeForm', 403);
export const invalidPage = (t: Translate): Page => message(t, 'invalid', 400);
export const tooLargePage = (t: Translate): Page => message(t, 'tooLarge', 413);
export const brokenPage = (t: Translate, requestId: string): Page => message(t, 'broken', 500, { requestId });
export const unavailablePage = (t: Translate, requestId: string): Page =>
  message(t, 'unavailable', 503, { requestId });
/** As many documents are printed as may; the answer says after how long to ask again. */
export const busyPage = (t: Translate): Page => message(t, 'busy', 503);
export const noAccessPage = (t: Translate): Page => message(t, 'noAccess', 403);
export const signInFailedPage = (t: Translate): Page =>
  message(t, 'signInFailed', 400, { signInAgain: true });
export const signInUnavailablePage = (t: Translate): Page => message(t, 'signInUnavailable', 503);
