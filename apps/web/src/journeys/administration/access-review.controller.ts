import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { formId } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { accessReviewPage } from './access-review.presenter.js';
import { asked, readSetting, refusedBy, type Refused } from './administration.js';
import { absenteesDocument, confirmAccessDocument, peopleDocument } from './documents.js';

type OnPerson = WebRequest<{ personId: string }>;

/** Who has not signed in for long: an administrator says that they still need access, or ends it. */
@Controller()
export class AccessReviewController {
  @Get(urls.accessReview.pattern)
  show(@Req() request: WebRequest): Promise<Page> {
    return this.list(request, {});
  }

  /** After a sign-in that ended: back to the list. */
  @Get(urls.confirmAccess.pattern)
  backToList(): Redirect {
    return goTo(urls.accessReview());
  }

  @Post(urls.confirmAccess.pattern)
  async confirm(@Req() request: OnPerson): Promise<Page | Redirect> {
    const { personId } = request.params;
    const { confirmAccess } = await api(request).mutate(confirmAccessDocument, {
      input: { id: formId(request.body), personId },
    });
    const refused = refusedBy(confirmAccess);
    if (refused) return this.list(request, refused);
    return goTo(urls.accessReview(), { saved: request.t('administration:review.confirmed') });
  }

  private async list(request: WebRequest | OnPerson, refused: Refused): Promise<Page> {
    const setting = await readSetting(request, peopleDocument);
    const { absentees } = await api(request).query(absenteesDocument, {});
    if (!absentees) throw new ApiError('not-found', 'administration');
    const shown = accessReviewPage(
      setting,
      absentees,
      { after: asked(request, 'after'), refused },
      request.t,
    );
    return page('journeys/administration/access-review.njk', shown);
  }
}
