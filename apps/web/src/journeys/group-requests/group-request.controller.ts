import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import type { Refusal } from '../../api-client/result.js';
import { conflict } from '../../pages/conflict.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { dateField, field, formId, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import {
  acceptFormDocument,
  acceptRequestDocument,
  answerRequestDocument,
  declineRequestDocument,
  requestDocument,
  withdrawRequestDocument,
  type GroupRequestDetail,
} from './documents.js';
import { acceptForm, offeredAnswer, requestPage } from './group-requests.presenter.js';

type OfRequest = WebRequest<{ requestId: string }>;
type Step = 'decline' | 'answer' | 'withdraw';

const steps = {
  decline: { url: urls.declineGroupRequest, may: 'mayDecide', name: 'reason', texts: 'decline' },
  answer: { url: urls.answerGroupRequest, may: 'mayAnswer', name: 'answer', texts: 'answerForm' },
  withdraw: { url: urls.withdrawGroupRequest, may: 'mayWithdraw', name: 'reason', texts: 'withdraw' },
} as const;

/** One request between groups: reading it, and what its two groups do about it. */
@Controller()
export class GroupRequestController {
  @Get(urls.groupRequest.pattern)
  async show(@Req() request: OfRequest): Promise<Page> {
    return this.page(request, await this.read(request));
  }

  @Get(urls.acceptGroupRequest.pattern)
  askAccept(@Req() request: OfRequest): Promise<Page> {
    return this.accepting(request);
  }

  @Post(urls.acceptGroupRequest.pattern)
  async accept(@Req() request: OfRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const { requestId } = request.params;
    const dueOn = dateField(body, 'dueOn');
    if (dueOn === undefined) return this.accepting(request, ['dueOn', t('group-requests:form.dueWrong')]);
    const [ownerAgencyId = '', ownerPersonId = ''] = field(body, 'owner').split('/');
    const themeId = field(body, 'themeId');
    if (themeId && !ownerAgencyId) return this.accepting(request, ['owner', t('plans:action.ownerMissing')]);
    const action = themeId
      ? {
          id: formId(body),
          themeId,
          ownerAgencyId,
          ownerPersonId: ownerPersonId || null,
          dueOn: dueOn || null,
        }
      : null;
    const input = { requestId, expectedVersion: version(body), action };
    const { refusal } = (await api(request).mutate(acceptRequestDocument, { input })).changed;
    if (!refusal) return this.done(request, 'accept');
    return this.settled(refusal)
      ? this.late(request, refusal, '')
      : this.accepting(request, [refusal.field ?? 'heading', refusal.message]);
  }

  @Get(urls.declineGroupRequest.pattern)
  askDecline(@Req() request: OfRequest): Promise<Page> {
    return this.form(request, 'decline');
  }

  @Post(urls.declineGroupRequest.pattern)
  async decline(@Req() request: OfRequest): Promise<Page | Redirect> {
    const input = { ...this.of(request), reason: field(request.body, 'reason') };
    const { refusal } = (await api(request).mutate(declineRequestDocument, { input })).changed;
    return refusal ? this.refused(request, 'decline', refusal) : this.done(request, 'decline');
  }

  @Get(urls.answerGroupRequest.pattern)
  askAnswer(@Req() request: OfRequest): Promise<Page> {
    return this.form(request, 'answer');
  }

  @Post(urls.answerGroupRequest.pattern)
  async answer(@Req() request: OfRequest): Promise<Page | Redirect> {
    const input = { ...this.of(request), answer: field(request.body, 'answer') };
    const { refusal } = (await api(request).mutate(answerRequestDocument, { input })).changed;
    return refusal ? this.refused(request, 'answer', refusal) : this.done(request, 'answer');
  }

  @Get(urls.withdrawGroupRequest.pattern)
  askWithdraw(@Req() request: OfRequest): Promise<Page> {
    return this.form(request, 'withdraw');
  }

  @Post(urls.withdrawGroupRequest.pattern)
  async withdraw(@Req() request: OfRequest): Promise<Page | Redirect> {
    const input = { ...this.of(request), reason: field(request.body, 'reason') };
    const { refusal } = (await api(request).mutate(withdrawRequestDocument, { input })).changed;
    return refusal ? this.refused(request, 'withdraw', refusal) : this.done(request, 'withdraw');
  }

  private of({ body, params }: OfRequest) {
    return { requestId: params.requestId, expectedVersion: version(body) };
  }

  private done({ params, t }: OfRequest, what: 'accept' | Step): Redirect {
    return goTo(urls.groupRequest(params), { saved: t(`group-requests:saved.${what}`) });
  }

  private settled({ code }: Refusal): boolean {
    return code === 'request-settled' || code === 'changed-meanwhile';
  }

  private refused(request: OfRequest, step: Step, refusal: Refusal): Promise<Page> {
    return this.settled(refusal)
      ? this.late(request, refusal, field(request.body, steps[step].name), step)
      : this.form(request, step, { errors: formErrors([[refusal.field ?? 'heading', refusal.message]])! });
  }

  /** Somebody was faster: the form again if it still can be sent, else the request as it stands, with what was typed. */
  private async late(request: OfRequest, refusal: Refusal, typed: string, step?: Step): Promise<Page> {
    const { t } = request;
    const now = await this.read(request);
    if (step && refusal.code === 'changed-meanwhile' && now[steps[step].may]) {
      const label = t('group-requests:column.status');
      const row = {
        label,
        yours: t('group-requests:status.sent'),
        theirs: t(`group-requests:status.${now.status}`),
      };
      return this.form(request, step, { conflict: conflict([row]), version: now.version });
    }
    const message = refusal.code === 'changed-meanwhile' ? t('group-requests:late') : refusal.message;
    return this.page(request, now, { errors: formErrors([['heading', message]])!, typed });
  }

  private async read(request: OfRequest): Promise<GroupRequestDetail> {
    const { requestId: id } = request.params;
    const { groupRequest } = await api(request).query(requestDocument, { id });
    if (!groupRequest) throw new ApiError('not-found', 'groupRequest');
    return groupRequest;
  }

  private page(request: OfRequest, now: GroupRequestDetail, more: Partial<PageView> = {}): Page {
    return page('journeys/group-requests/request.njk', { ...requestPage(now, request.t), ...more });
  }

  private async form(request: OfRequest, step: Step, more: Partial<PageView> = {}): Promise<Page> {
    const { t, body } = request;
    const now = await this.read(request);
    const { url, may, name, texts } = steps[step];
    if (!now[may]) return this.page(request, now);
    const offered = step === 'answer' ? offeredAnswer(now, t) : '';
    return page('journeys/group-requests/settle.njk', {
      title: t(`group-requests:${texts}.title`),
      asked: now,
      action: url({ requestId: now.id }),
      name,
      texts: Object.fromEntries(
        ['label', 'hint', 'button'].map((key) => [key, t(`group-requests:${texts}.${key}`)]),
      ),
      value: body ? field(body, name) : offered,
      version: version(body ?? {}) || now.version,
      back: { href: urls.groupRequest({ requestId: now.id }), text: now.title },
      ...more,
    });
  }

  private async accepting(request: OfRequest, problem?: [string, string]): Promise<Page> {
    const now = await this.read(request);
    if (!now.mayDecide) return this.page(request, now);
    const found = await api(request).query(acceptFormDocument, { groupId: now.toGroupId });
    const of = { themes: found.themesOfGroup ?? [], owners: found.planOwners ?? [] };
    const errors = problem && formErrors([problem]);
    return page('journeys/group-requests/accept.njk', {
      ...acceptForm(now, of, request.body ?? {}, request.t),
      formId: formId(request.body),
      version: version(request.body ?? {}) || now.version,
      ...(errors ? { errors } : {}),
    });
  }
}
