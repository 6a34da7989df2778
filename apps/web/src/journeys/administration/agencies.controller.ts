import { Controller, Get, Post, Req } from '@nestjs/common';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, formId, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { asked, readSetting, refusedBy, theOne, type Refused } from './administration.js';
import { agenciesPage, agencyConflict, agencyForm, agencyInput, agencyValues } from './agencies.presenter.js';
import { addAgencyDocument, agenciesDocument, agencyKinds, changeAgencyDocument } from './documents.js';
import type { Agency } from './documents.js';

const template = 'journeys/administration/agency.njk';

@Controller()
export class AgenciesController {
  @Get(urls.agencies.pattern)
  async list(@Req() request: WebRequest): Promise<Page> {
    const { agencies } = await readSetting(request, agenciesDocument);
    return page(
      'journeys/administration/agencies.njk',
      agenciesPage(agencies, asked(request, 'after'), request.t),
    );
  }

  @Get(urls.addAgency.pattern)
  async ask(@Req() request: WebRequest): Promise<Page> {
    await readSetting(request, agenciesDocument);
    return page(template, agencyForm(undefined, {}, {}, request.t));
  }

  @Post(urls.addAgency.pattern)
  async add(@Req() request: WebRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const again = (refused: Refused) => page(template, agencyForm(undefined, body, refused, t));
    const problem = problemIn(request);
    if (problem) return again(problem);
    const input = { id: formId(body), ...agencyInput(body) };
    const refused = refusedBy((await api(request).mutate(addAgencyDocument, { input })).addAgency);
    if (refused) return again(refused);
    return goTo(urls.agencies(), {
      saved: t('administration:agencies.added', { name: field(body, 'name') }),
    });
  }

  @Get(urls.agency.pattern)
  async show(@Req() request: WebRequest<{ agencyId: string }>): Promise<Page> {
    const agency = await this.one(request);
    return page(template, agencyForm(agency, agencyValues(agency), {}, request.t));
  }

  @Post(urls.agency.pattern)
  async change(@Req() request: WebRequest<{ agencyId: string }>): Promise<Page | Redirect> {
    const { body, t } = request;
    const again = async (refused: Refused) =>
      page(template, agencyForm(await this.one(request), body, refused, t));
    const problem = problemIn(request);
    if (problem) return again(problem);
    const { changeAgency } = await api(request).mutate(changeAgencyDocument, {
      input: {
        id: request.params.agencyId,
        ...agencyInput(body),
        active: field(body, 'active') === 'yes',
        expectedVersion: version(body),
      },
    });
    const refused = refusedBy(changeAgency, (current) => agencyConflict(body, current, t));
    if (refused) return again(refused);
    return goTo(urls.agencies(), {
      saved: t('administration:agencies.changed', { name: field(body, 'name') }),
    });
  }

  private async one(request: WebRequest<{ agencyId: string }>): Promise<Agency> {
    return theOne((await readSetting(request, agenciesDocument)).agencies, request.params.agencyId);
  }
}

/** What the API's types cannot be asked: a choice that was not made. */
function problemIn({ body, t }: WebRequest<never> | WebRequest): Refused | undefined {
  const problems: [string, string][] = [];
  if (!field(body, 'name')) problems.push(['name', t('administration:agencies.nameMissing')]);
  if (!agencyKinds.some((kind) => kind === field(body, 'kind')))
    problems.push(['kind', t('administration:agencies.kindMissing')]);
  const errors = formErrors(problems);
  return errors && { errors };
}
