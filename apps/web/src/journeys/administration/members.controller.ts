import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { dateField, field, formId, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { readSetting, refusedBy, theOne, type Refused } from './administration.js';
import {
  addMemberDocument,
  changeMemberDocument,
  endMembershipDocument,
  groupRoles,
  groupsDocument,
} from './documents.js';
import { addMemberPage, changeMemberPage, memberConflict, memberValues } from './members.presenter.js';

type OnGroup = WebRequest<{ groupId: string }>;
type OnMember = WebRequest<{ groupId: string; membershipId: string }>;

const roleIn = (request: WebRequest<never> | WebRequest) =>
  groupRoles.find((role) => role === field(request.body, 'role'));

@Controller()
export class MembersController {
  @Get(urls.addMember.pattern)
  ask(@Req() request: OnGroup): Promise<Page> {
    return this.addForm(request, {});
  }

  @Post(urls.addMember.pattern)
  async add(@Req() request: OnGroup): Promise<Page | Redirect> {
    const { body, t } = request;
    const { groupId } = request.params;
    const problems: [string, string][] = [];
    const role = roleIn(request);
    const [fromOn, untilOn] = [dateField(body, 'fromOn'), dateField(body, 'untilOn')];
    if (!field(body, 'personId')) problems.push(['personId', t('administration:members.personMissing')]);
    if (!role) problems.push(['role', t('administration:members.roleMissing')]);
    if (fromOn === undefined) problems.push(['fromOn', t('administration:dateWrong')]);
    if (untilOn === undefined) problems.push(['untilOn', t('administration:dateWrong')]);
    const errors = formErrors(problems);
    if (errors || !role) return this.addForm(request, errors ? { errors } : {});
    const { addMember } = await api(request).mutate(addMemberDocument, {
      input: {
        id: formId(body),
        groupId,
        personId: field(body, 'personId'),
        role,
        fromOn: fromOn || null,
        untilOn: untilOn || null,
      },
    });
    const refused = refusedBy(addMember);
    if (refused) return this.addForm(request, refused);
    return goTo(urls.group({ groupId }), { saved: t('administration:members.added') });
  }

  @Get(urls.changeMember.pattern)
  show(@Req() request: OnMember): Promise<Page> {
    return this.changeForm(request);
  }

  @Post(urls.changeMember.pattern)
  async change(@Req() request: OnMember): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const problems: [string, string][] = [];
    const role = roleIn(request);
    const untilOn = dateField(body, 'untilOn');
    if (!role) problems.push(['role', t('administration:members.roleMissing')]);
    if (untilOn === undefined) problems.push(['untilOn', t('administration:dateWrong')]);
    const errors = formErrors(problems);
    if (errors || !role) return this.changeForm(request, errors ? { errors } : {});
    const { changeMember } = await api(request).mutate(changeMemberDocument, {
      input: { id: params.membershipId, role, untilOn: untilOn || null, expectedVersion: version(body) },
    });
    const refused = refusedBy(changeMember, (current) => memberConflict(body, current, t));
    if (refused) return this.changeForm(request, refused);
    return goTo(urls.group({ groupId: params.groupId }), { saved: t('administration:members.changed') });
  }

  @Post(urls.endMembership.pattern)
  async end(@Req() request: OnMember): Promise<Page | Redirect> {
    const { groupId, membershipId } = request.params;
    const { endMembership } = await api(request).mutate(endMembershipDocument, { id: membershipId });
    const refused = refusedBy(endMembership);
    if (refused) return this.changeForm(request, refused);
    return goTo(urls.group({ groupId }), { saved: request.t('administration:members.ended') });
  }

  private async addForm(request: OnGroup, refused: Refused): Promise<Page> {
    const setting = await readSetting(request, groupsDocument);
    const group = theOne(setting.groups, request.params.groupId);
    const shown = addMemberPage(setting, group, request.body ?? {}, refused, request.t);
    return page('journeys/administration/member-new.njk', shown);
  }

  private async changeForm(request: OnMember, refused?: Refused): Promise<Page> {
    const setting = await readSetting(request, groupsDocument);
    const membership = theOne(setting.memberships, request.params.membershipId);
    if (membership.groupId !== request.params.groupId) throw new ApiError('not-found', 'administration');
    const values = refused ? request.body : memberValues(membership);
    const shown = changeMemberPage(setting, membership, values, refused ?? {}, request.t);
    return page('journeys/administration/member.njk', shown);
  }
}
