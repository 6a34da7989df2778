import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, formId } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { saveSearchDocument, searchDocument } from './documents.js';
import { searchPage } from './search.presenter.js';

@Controller()
export class SearchController {
  @Get(urls.search.pattern)
  form(@Req() request: WebRequest): Page {
    return page('journeys/search/search.njk', { title: request.t('search:title'), values: {} });
  }

  /** A name is posted and never stands in an address: the answer leads to the kept search. */
  @Post(urls.search.pattern)
  async search(@Req() request: WebRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const { saveSearch } = await api(request).mutate(saveSearchDocument, {
      input: { id: formId(), words: field(body, 'words') },
    });
    if (saveSearch.value) return goTo(urls.searchFound({ searchId: saveSearch.value.id }));
    const errors = formErrors([['words', saveSearch.refusal!.message]]);
    return page('journeys/search/search.njk', {
      title: t('search:title'),
      values: body,
      ...(errors ? { errors } : {}),
    });
  }

  @Get(urls.searchFound.pattern)
  async found(@Req() request: WebRequest<{ searchId: string }>): Promise<Page> {
    const { search } = await api(request).query(searchDocument, { id: request.params.searchId });
    if (!search) throw new ApiError('not-found', 'search');
    return page('journeys/search/search.njk', searchPage(search, request.t));
  }
}
