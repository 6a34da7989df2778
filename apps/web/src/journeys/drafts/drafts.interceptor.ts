import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { mergeMap, type Observable } from 'rxjs';
import { ApiError } from '../../api-client/api-error.js';
import { Page, Redirect } from '../../pages/page.js';
import { field } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { draftsDocument, dropDraftDocument, type Draft } from './documents.js';
import { draftsAfter, draftsToOffer, onPage, typedInto } from './form-drafts.js';
import { formsOn, type FormHere } from './forms.js';

/**
 * Keeps what is typed, around every page of forms.ts, so that no journey need think of it. A page that opens finds what its
 * person typed and did not save in `request.body`, where a page that is shown again after a refusal finds what was sent;
 * a form that was saved, which answers with another page, ends its draft.
 */
export class DraftsInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    const here = formsOn(request.routeOptions.url, request.params);
    if (!here.length) return next.handle();
    const opens = request.method !== 'POST';
    const drafts = opens ? await this.kept(request, here) : [];
    const typed = typedInto(drafts);
    if (typed) request.body = typed;
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (answer instanceof Page) {
          const shown = opens ? draftsToOffer(here, drafts) : draftsAfter(here, request.body);
          return new Page(answer.template, { ...answer.view, ...onPage(shown) }, answer.status);
        }
        if (!opens && answer instanceof Redirect) await this.end(request, here);
        return answer;
      }),
    );
  }

  private async kept(request: WebRequest, here: readonly FormHere[]): Promise<Draft[]> {
    return (await api(request).query(draftsDocument, { keys: here.map(({ key }) => key) })).drafts;
  }

  /** The form is saved whatever becomes of its draft: at worst the draft is offered once more. */
  private async end(request: WebRequest, here: readonly FormHere[]): Promise<void> {
    const key = field(request.body, 'draftKey');
    if (!field(request.body, 'draft') || !here.some((form) => form.key === key)) return;
    try {
      await api(request).mutate(dropDraftDocument, { key });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      request.log.warn({ kind: error.kind }, 'a draft outlived what was saved');
    }
  }
}
