import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError, type ApiErrorKind } from '../../src/api-client/api-error.js';
import { gql } from '../../src/api-client/gql.js';
import { conflict } from '../../src/pages/conflict.js';
import { formErrors } from '../../src/pages/form-errors.js';
import type { Journey } from '../../src/pages/navigation.js';
import { goTo, page, type Page, type Redirect } from '../../src/pages/page.js';
import { field, fields, type FormBody } from '../../src/request/form.js';
import { api, type WebRequest } from '../../src/request/web-request.js';

const rate = gql<{ rate: boolean }, { reason: string }>(
  'mutation Rate($reason: String!) { rate(reason: $reason) }',
);

/** A page of every component, a form, an upload, and an address for everything that can go wrong. */
@Controller()
class GalleryController {
  @Get('/gallery')
  gallery(): Page {
    return this.form({});
  }

  @Post('/gallery')
  async send(@Req() request: WebRequest): Promise<Page | Redirect> {
    const values = request.body;
    if (!field(values, 'reason'))
      return this.form(values, { errors: formErrors([['reason', 'Enter a reason']]) });
    if (field(values, 'version') === '1') {
      const rows = [{ label: 'Reason', yours: field(values, 'reason'), theirs: 'Moved away' }];
      return this.form(values, { conflict: conflict(rows, 'Dana Quillfeather'), version: 2 });
    }
    await api(request).mutate(rate, { reason: `${field(values, 'reason')} ${fields(values, 'who').join()}` });
    return goTo('/gallery', {
      saved: { text: 'The reason was saved.', link: { text: 'Change it', href: '/gallery' } },
    });
  }

  @Post('/gallery/file')
  async upload(@Req() request: WebRequest): Promise<Page> {
    const { taken } = await api(request).upload<{ taken: number }>('/files', request.upload!.stream);
    return page('gallery.njk', {
      title: `${field(request.body, 'kind')} ${request.upload!.filename} ${taken}`,
      values: {},
    });
  }

  @Get('/gallery/things/:thingId')
  thing(@Req() request: WebRequest<{ thingId: string }>): Page {
    return page('gallery.njk', { title: request.params.thingId, values: {} });
  }

  @Get('/gallery/fails/:how')
  fail(@Req() request: WebRequest<{ how: ApiErrorKind | 'bug' }>): Page {
    const { how } = request.params;
    throw how === 'bug' ? new Error('the secret is 42') : new ApiError(how, 'the secret is 42');
  }

  private form(values: FormBody, more: object = {}): Page {
    return page('gallery.njk', { title: 'Gallery', values, version: 1, back: { href: '/' }, ...more });
  }
}

export const galleryJourney: Journey = {
  controllers: [GalleryController],
  navigation: [
    { text: 'common:menu', href: '/gallery', for: () => true },
    { text: 'home:groups', href: '/gallery/nobody', for: () => false },
  ],
};
