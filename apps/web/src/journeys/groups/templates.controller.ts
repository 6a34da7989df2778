import { Controller, Get, Post, Req } from '@nestjs/common';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { dateField, field, fields, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { asked, refusedBy, theOne, type Refused } from '../administration/administration.js';
import { there } from './frame.js';
import {
  groupTemplatesDocument,
  saveGroupTemplateDocument,
  setUpFromTemplateDocument,
  templateChoicesDocument,
} from './templates.documents.js';
import { templateForm, templatesPage, useTemplateForm } from './templates.presenter.js';

type OfTemplate = WebRequest<{ templateId: string }>;

/** Templates from which an administrator sets groups up. */
@Controller()
export class TemplatesController {
  @Get(urls.groupTemplates.pattern)
  async list(@Req() request: WebRequest): Promise<Page> {
    return page('journeys/groups/templates.njk', templatesPage(await this.templates(request), request.t));
  }

  @Get(urls.saveGroupTemplate.pattern)
  async ask(@Req() request: WebRequest): Promise<Page> {
    const from = (await this.templates(request)).find(({ id }) => id === asked(request, 'from'));
    const values: FormBody = from
      ? { document: JSON.stringify(from.document, null, 2), version: String(from.version) }
      : {};
    return page('journeys/groups/template-form.njk', templateForm(values, {}, request.t));
  }

  @Post(urls.saveGroupTemplate.pattern)
  async save(@Req() request: WebRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const input = { document: field(body, 'document'), expectedVersion: version(body) || null };
    const { saveGroupTemplate } = await api(request).mutate(saveGroupTemplateDocument, { input });
    const refused = refusedBy(saveGroupTemplate, (current) => [
      {
        label: t('groups:templates.document'),
        yours: field(body, 'document'),
        theirs: JSON.stringify(current['document'], null, 2),
      },
    ]);
    if (refused) return page('journeys/groups/template-form.njk', templateForm(body, refused, t));
    return goTo(urls.groupTemplates(), { saved: t('groups:templates.saved') });
  }

  @Get(urls.useGroupTemplate.pattern)
  askUse(@Req() request: OfTemplate): Promise<Page> {
    return this.useForm(request, {});
  }

  @Post(urls.useGroupTemplate.pattern)
  async use(@Req() request: OfTemplate): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const [startsOn, endsOn] = [dateField(body, 'startsOn'), dateField(body, 'endsOn')];
    const problems: [string, string][] = [];
    if (startsOn === undefined) problems.push(['startsOn', t('administration:dateWrong')]);
    if (endsOn === undefined) problems.push(['endsOn', t('administration:dateWrong')]);
    const errors = formErrors(problems);
    if (errors) return this.useForm(request, { errors });
    const { setUpFromTemplate } = await api(request).mutate(setUpFromTemplateDocument, {
      input: {
        id: formId(body),
        templateId: params.templateId,
        name: field(body, 'name'),
        agencyIds: fields(body, 'agencyIds'),
        parentGroupId: field(body, 'parentGroupId') || null,
        sponsorId: field(body, 'sponsorId') || null,
        chairId: field(body, 'chairId') || null,
        startsOn: startsOn || null,
        endsOn: endsOn || null,
      },
    });
    const refused = refusedBy(setUpFromTemplate);
    if (refused) return this.useForm(request, refused);
    const made = setUpFromTemplate.value?.groupIds ?? [];
    const to = made.length === 1 ? urls.group({ groupId: made[0]! }) : urls.groups();
    return goTo(to, { saved: t('groups:templates.used', { count: made.length }) });
  }

  /** To everybody but administrators these pages are not there. */
  private async templates(request: WebRequest) {
    return there((await api(request).query(groupTemplatesDocument, {})).groupTemplates).templates;
  }

  private async useForm(request: OfTemplate, refused: Refused): Promise<Page> {
    const found = await api(request).query(templateChoicesDocument, {});
    const template = theOne(there(found.groupTemplates).templates, request.params.templateId);
    const shown = useTemplateForm(
      template,
      there(found.administration),
      request.body ?? {},
      refused,
      request.t,
    );
    return page('journeys/groups/template-use.njk', shown);
  }
}
