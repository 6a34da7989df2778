import { Controller, Get, Post, Req } from '@nestjs/common';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { dateField, field, formId, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { readSetting, refusedBy, theOne, type Refused } from './administration.js';
import { addGroupDocument, changeGroupDocument, groupKinds, groupsDocument } from './documents.js';
import {
  groupConflict,
  groupForm,
  groupInput,
  groupPage,
  groupsPage,
  groupValues,
} from './groups.presenter.js';

const template = 'journeys/administration/group-form.njk';

@Controller()
export class GroupsController {
  @Get(urls.groups.pattern)
  async list(@Req() request: WebRequest): Promise<Page> {
    const setting = await readSetting(request, groupsDocument);
    return page('journeys/administration/groups.njk', groupsPage(setting, request.t));
  }

  @Get(urls.addGroup.pattern)
  async ask(@Req() request: WebRequest): Promise<Page> {
    const setting = await readSetting(request, groupsDocument);
    return page(template, groupForm(setting, undefined, {}, {}, request.t));
  }

  @Post(urls.addGroup.pattern)
  async add(@Req() request: WebRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const again = async (refused: Refused) => {
      const setting = await readSetting(request, groupsDocument);
      return page(template, groupForm(setting, undefined, body, refused, t));
    };
    const problem = problemIn(request);
    if (problem) return again(problem);
    const id = formId(body);
    const { addGroup } = await api(request).mutate(addGroupDocument, { input: { id, ...groupInput(body) } });
    const refused = refusedBy(addGroup);
    if (refused) return again(refused);
    return goTo(urls.group({ groupId: id }), { saved: t('administration:groups.added') });
  }

  @Get(urls.group.pattern)
  async show(@Req() request: WebRequest<{ groupId: string }>): Promise<Page> {
    const setting = await readSetting(request, groupsDocument);
    const group = theOne(setting.groups, request.params.groupId);
    return page('journeys/administration/group.njk', groupPage(setting, group, request.t));
  }

  @Get(urls.changeGroup.pattern)
  async askChange(@Req() request: WebRequest<{ groupId: string }>): Promise<Page> {
    const setting = await readSetting(request, groupsDocument);
    const group = theOne(setting.groups, request.params.groupId);
    return page(template, groupForm(setting, group, groupValues(group), {}, request.t));
  }

  @Post(urls.changeGroup.pattern)
  async change(@Req() request: WebRequest<{ groupId: string }>): Promise<Page | Redirect> {
    const { body, t } = request;
    const { groupId } = request.params;
    const setting = await readSetting(request, groupsDocument);
    const group = theOne(setting.groups, groupId);
    const again = (refused: Refused) => page(template, groupForm(setting, group, body, refused, t));
    const problem = problemIn(request);
    if (problem) return again(problem);
    const { changeGroup } = await api(request).mutate(changeGroupDocument, {
      input: { id: groupId, ...groupInput(body), expectedVersion: version(body) },
    });
    const refused = refusedBy(changeGroup, (current) => groupConflict(body, current, setting, t));
    if (refused) return again(refused);
    return goTo(urls.group({ groupId }), { saved: t('administration:groups.changed') });
  }
}

function problemIn({ body, t }: WebRequest<never> | WebRequest): Refused | undefined {
  const problems: [string, string][] = [];
  if (!field(body, 'name')) problems.push(['name', t('administration:groups.nameMissing')]);
  if (!groupKinds.some((kind) => kind === field(body, 'kind')))
    problems.push(['kind', t('administration:groups.kindMissing')]);
  for (const day of ['startsOn', 'endsOn'])
    if (dateField(body, day) === undefined) problems.push([day, t('administration:dateWrong')]);
  const errors = formErrors(problems);
  return errors && { errors };
}
