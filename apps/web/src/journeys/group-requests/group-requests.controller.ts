import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { dateField, field, formId } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { there } from '../groups/frame.js';
import {
  allRequestsDocument,
  receiversDocument,
  requestsOfGroupDocument,
  sendRequestDocument,
} from './documents.js';
import { allRequestsPage, requestsPage, sendForm } from './group-requests.presenter.js';

type OfGroup = WebRequest<{ groupId: string }>;

/** What groups pass on to each other: the lists, and passing something on. */
@Controller()
export class GroupRequestsController {
  @Get(urls.passedOn.pattern)
  async all(@Req() request: WebRequest): Promise<Page> {
    const { groupRequests } = await api(request).query(allRequestsDocument, {});
    return page('journeys/group-requests/all.njk', allRequestsPage(groupRequests, request.t));
  }

  @Get(urls.groupRequests.pattern)
  async list(@Req() request: OfGroup): Promise<Page> {
    const { groupId: id } = request.params;
    const { group, requestsOfGroup, today } = await api(request).query(requestsOfGroupDocument, { id });
    const shown = requestsPage(there(group), there(requestsOfGroup), today, request.t);
    return page('journeys/group-requests/of-group.njk', shown);
  }

  @Get(urls.sendGroupRequest.pattern)
  ask(@Req() request: OfGroup): Promise<Page> {
    return this.form(request);
  }

  @Post(urls.sendGroupRequest.pattern)
  async send(@Req() request: OfGroup): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const dueOn = dateField(body, 'dueOn');
    if (dueOn === undefined) return this.form(request, [['dueOn', t('group-requests:form.dueWrong')]]);
    const input = {
      id: formId(body),
      fromGroupId: params.groupId,
      toGroupId: field(body, 'toGroupId'),
      title: field(body, 'title'),
      text: field(body, 'text'),
      dueOn: dueOn || null,
    };
    const { refusal } = (await api(request).mutate(sendRequestDocument, { input })).changed;
    if (refusal) return this.form(request, [[refusal.field ?? 'heading', refusal.message]]);
    return goTo(urls.groupRequest({ requestId: input.id }), { saved: t('group-requests:saved.sent') });
  }

  private async form(request: OfGroup, problems: [string, string][] = []): Promise<Page> {
    const found = await api(request).query(receiversDocument, { id: request.params.groupId });
    const group = there(found.group);
    if (!found.requestReceivers) throw new ApiError('refused', 'sendGroupRequest');
    const errors = formErrors(problems);
    return page('journeys/group-requests/send.njk', {
      ...sendForm(group, found.requestReceivers, request.body ?? {}, request.t),
      formId: formId(request.body),
      ...(errors ? { errors } : {}),
    });
  }
}
