import { Controller, Get, Post, Req } from '@nestjs/common';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, formId } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { readSetting, refusedBy, type Refused } from './administration.js';
import { pathwaysDocument, setUpRegisterDocument } from './documents.js';
import { registerForm, registerSettingsPage } from './register-settings.presenter.js';

@Controller()
export class RegisterSettingsController {
  @Get(urls.registerSettings.pattern)
  async list(@Req() request: WebRequest): Promise<Page> {
    const setting = await readSetting(request, pathwaysDocument);
    return page('journeys/administration/registers.njk', registerSettingsPage(setting, request.t));
  }

  @Get(urls.setUpRegister.pattern)
  ask(@Req() request: WebRequest): Promise<Page> {
    return this.form(request, {});
  }

  @Post(urls.setUpRegister.pattern)
  async setUp(@Req() request: WebRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const input = {
      id: formId(body),
      name: field(body, 'name'),
      groupId: field(body, 'groupId'),
      pathwayId: field(body, 'pathwayId'),
    };
    const problems: [string, string][] = [];
    if (!input.name) problems.push(['name', t('administration:registers.nameMissing')]);
    if (!input.groupId) problems.push(['groupId', t('administration:registers.groupMissing')]);
    if (!input.pathwayId) problems.push(['pathwayId', t('administration:registers.pathwayMissing')]);
    const errors = formErrors(problems);
    if (errors) return this.form(request, { errors });
    const refused = refusedBy((await api(request).mutate(setUpRegisterDocument, { input })).setUpRegister);
    if (refused) return this.form(request, refused);
    return goTo(urls.registerSettings(), { saved: t('administration:registers.added') });
  }

  private async form(request: WebRequest, refused: Refused): Promise<Page> {
    const setting = await readSetting(request, pathwaysDocument);
    const shown = registerForm(setting, request.body ?? {}, refused, request.t);
    return page('journeys/administration/register-form.njk', shown);
  }
}
