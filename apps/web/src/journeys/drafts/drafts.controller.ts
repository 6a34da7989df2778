import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Refusal } from '../../api-client/result.js';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { labelOf, typedPairs } from '../../request/expired-form.js';
import { field } from '../../request/form.js';
import { api, type WebReply, type WebRequest } from '../../request/web-request.js';
import { localPath } from '../../sign-in/local-path.js';
import { urls } from '../../urls.js';
import { dropDraftDocument, saveDraftDocument } from './documents.js';
import { toKeep } from './form-drafts.js';

/** Keeping what somebody typed into any form and has not saved; or ending it. */
@Controller()
export class DraftsController {
  /** With a button: back to the form, which says so. */
  @Post(urls.drafts.pattern)
  async keep(@Req() request: WebRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const back = localPath(field(body, 'draftPage'));
    const refusal = await this.change(request);
    if (refusal?.code === 'not-found') throw new ApiError('not-found', 'draft');
    if (refusal) return this.notKept(request, back, refusal);
    return goTo(back, { saved: t(field(body, 'discard') ? 'drafts:discarded' : 'drafts:kept') });
  }

  /** As somebody types: for a script, which needs no page. */
  @Post(urls.draftTyped.pattern)
  async typed(@Req() request: WebRequest, @Res() reply: WebReply): Promise<unknown> {
    const refusal = await this.change(request);
    return reply.code(refusal ? 422 : 204).send();
  }

  private async change(request: WebRequest): Promise<Refusal | null> {
    const { body } = request;
    const key = field(body, 'draftKey');
    if (field(body, 'discard')) {
      await api(request).mutate(dropDraftDocument, { key });
      return null;
    }
    const input = { key, content: toKeep(body) };
    return (await api(request).mutate(saveDraftDocument, { input })).saveDraft.refusal;
  }

  /** All that was typed stands on the page, to be copied: the form itself would begin from what is saved. */
  private notKept(request: WebRequest, back: string, refusal: Refusal): Page {
    const typed = typedPairs(toKeep(request.body));
    return page('journeys/drafts/not-kept.njk', {
      title: request.t('drafts:notKept.title'),
      errors: formErrors([['heading', refusal.message]])!,
      typed: typed.map(({ name, value }) => ({ label: labelOf(name), value })),
      back: { href: back },
    });
  }
}
