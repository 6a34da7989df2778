import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import type { Refusal } from '../../api-client/result.js';
import { conflict } from '../../pages/conflict.js';
import { date } from '../../pages/filters.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { dateField, dateParts, field, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { movePage, readOwner, reassignPage } from './action.presenter.js';
import { moveActionDocument, ownersDocument, reassignActionDocument } from './documents.js';
import { readAction } from './read-action.js';

type ActionRequest = WebRequest<{ actionId: string }>;
const one = (id: string, text: string) => ({ errors: formErrors([[id, text]])! });

/** Giving an action to somebody else, and moving its due date. */
@Controller()
export class ChangeActionController {
  @Get(urls.reassignAction.pattern)
  async askOwner(@Req() request: ActionRequest): Promise<Page> {
    return this.ownerForm(request);
  }

  @Post(urls.reassignAction.pattern)
  async reassign(@Req() request: ActionRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const { actionId } = request.params;
    const owner = readOwner(field(body, 'owner'));
    if (!owner) return this.ownerForm(request, one('owner', t('inbox:reassign.missing')));
    const input = { actionId, expectedVersion: version(body), ...owner };
    const { refusal } = (await api(request).mutate(reassignActionDocument, { input })).reassignAction;
    if (refusal?.code === 'changed-meanwhile') return this.ownerForm(request, { conflict: conflict([]) });
    if (refusal) return this.ownerForm(request, this.refused(refusal, 'owner'));
    return goTo(urls.action({ actionId }), { saved: t('inbox:reassign.saved') });
  }

  @Get(urls.moveAction.pattern)
  async askDate(@Req() request: ActionRequest): Promise<Page> {
    return this.dateForm(request);
  }

  @Post(urls.moveAction.pattern)
  async move(@Req() request: ActionRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const { actionId } = request.params;
    const dueOn = dateField(body, 'due');
    if (!dueOn)
      return this.dateForm(request, one('due', t(dueOn === '' ? 'inbox:move.missing' : 'inbox:move.wrong')));
    const input = { actionId, expectedVersion: version(body), dueOn };
    const { refusal } = (await api(request).mutate(moveActionDocument, { input })).moveAction;
    if (refusal?.code === 'changed-meanwhile') {
      const theirs = date(String(refusal.current?.['dueOn'] ?? ''));
      return this.dateForm(request, {
        conflict: conflict([{ label: t('inbox:due'), yours: date(dueOn), theirs }]),
      });
    }
    if (refusal) return this.dateForm(request, this.refused(refusal, 'due'));
    return goTo(urls.action({ actionId }), { saved: t('inbox:move.saved', { date: date(dueOn) }) });
  }

  private refused(refusal: Refusal, id: string) {
    if (refusal.code === 'not-found' || refusal.code === 'not-allowed')
      throw new ApiError(refusal.code === 'not-found' ? 'not-found' : 'refused', 'action');
    return one(id, refusal.message);
  }

  private async ownerForm(request: ActionRequest, extra: Partial<PageView> = {}): Promise<Page> {
    const action = await readAction(request);
    if (!action.mayReassign) throw new ApiError('refused', 'reassign');
    const choices = action.mayMove
      ? (await api(request).query(ownersDocument, { caseId: action.caseId })).actionOwners
      : null;
    const values = request.body ?? {};
    return page('journeys/inbox/reassign.njk', {
      ...reassignPage(action, choices, request.t),
      values,
      ...extra,
    });
  }

  private async dateForm(request: ActionRequest, extra: Partial<PageView> = {}): Promise<Page> {
    const action = await readAction(request);
    if (!action.mayMove) throw new ApiError('refused', 'move');
    const values = request.body ?? dateParts(action.dueOn, 'due');
    return page('journeys/inbox/move.njk', { ...movePage(action, request.t), values, ...extra });
  }
}
