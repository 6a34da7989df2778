import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { date } from '../../pages/filters.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { dateField, field, formId, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { addSchoolTermDocument, removeSchoolTermDocument, schoolTermsDocument } from './documents.js';

/** The council's school terms, for administrators: what lies between two of them are holidays. */
@Controller()
export class SchoolTermsController {
  @Get(urls.schoolTerms.pattern)
  list(@Req() request: WebRequest): Promise<Page> {
    return this.page(request, {});
  }

  @Post(urls.schoolTerms.pattern)
  async add(@Req() request: WebRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const [from, to] = [dateField(body, 'from'), dateField(body, 'to')];
    if (!from) return this.page(request, body, ['from', t('series:terms.fromMissing')]);
    if (!to) return this.page(request, body, ['to', t('series:terms.toMissing')]);
    const input = { id: formId(body), name: field(body, 'name'), from, to };
    const { refusal } = (await api(request).mutate(addSchoolTermDocument, { input })).addSchoolTerm;
    if (refusal?.code === 'not-found') throw new ApiError('not-found', 'schoolTerms');
    if (refusal) return this.page(request, body, [refusal.field ?? 'heading', refusal.message]);
    return goTo(urls.schoolTerms(), { saved: t('series:terms.added') });
  }

  @Post(urls.removeSchoolTerm.pattern)
  async remove(@Req() request: WebRequest<{ termId: string }>): Promise<Redirect> {
    const input = { termId: request.params.termId };
    const { refusal } = (await api(request).mutate(removeSchoolTermDocument, { input })).removeSchoolTerm;
    if (refusal) throw new ApiError('not-found', 'schoolTerms');
    return goTo(urls.schoolTerms(), { saved: request.t('series:terms.removed') });
  }

  private async page(request: WebRequest, values: FormBody, problem?: [string, string]): Promise<Page> {
    const { t } = request;
    const { schoolTerms } = await api(request).query(schoolTermsDocument, {});
    if (!schoolTerms) throw new ApiError('not-found', 'schoolTerms');
    const errors = formErrors(problem ? [problem] : []);
    return page('journeys/series/school-terms.njk', {
      title: t('series:terms.title'),
      rows: schoolTerms.map((term) => ({
        name: term.name,
        from: date(term.from),
        to: date(term.to),
        remove: urls.removeSchoolTerm({ termId: term.id }),
      })),
      values,
      formId: formId(problem ? values : undefined),
      back: { href: urls.administration(), text: t('administration:title') },
      ...(errors ? { errors } : {}),
    });
  }
}
