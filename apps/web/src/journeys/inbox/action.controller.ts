import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { draftKey } from '../contribution/contribution.presenter.js';
import { actionPage, completeConflict } from './action.presenter.js';
import { caseOfActionDocument, completeActionDocument, type Outcome } from './documents.js';
import { readAction } from './read-action.js';

type ActionRequest = WebRequest<{ actionId: string }>;
const outcomes: Outcome[] = ['done', 'not_possible', 'not_done'];

@Controller()
export class ActionController {
  @Get(urls.action.pattern)
  async show(@Req() request: ActionRequest): Promise<Page> {
    return page('journeys/inbox/action.njk', await this.read(request));
  }

  @Post(urls.completeAction.pattern)
  async complete(@Req() request: ActionRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const { actionId } = request.params;
    const outcome = outcomes.find((each) => each === field(body, 'outcome'));
    const note = field(body, 'note');
    if (!outcome) return this.again(request, [['outcome', t('inbox:complete.outcomeMissing')]]);
    if (outcome === 'not_possible' && !note)
      return this.again(request, [['note', t('inbox:complete.whyMissing')]]);

    const input = { actionId, expectedVersion: version(body), outcome, note };
    const { refusal } = (await api(request).mutate(completeActionDocument, { input })).completeAction;
    if (refusal?.code === 'not-found') throw new ApiError('not-found', 'completeAction');
    if (refusal?.code === 'changed-meanwhile') {
      const shown = await this.read(request, body);
      return page('journeys/inbox/action.njk', {
        ...shown,
        conflict: { ...completeConflict({ outcome, note }, refusal.current, t), settled: !shown.complete },
      });
    }
    if (refusal) return this.again(request, [[refusal.field ?? 'outcome', refusal.message]]);
    return goTo(urls.action({ actionId }), {
      saved: { text: t('inbox:complete.saved'), link: { href: urls.inbox(), text: t('inbox:backToInbox') } },
    });
  }

  private async again(request: ActionRequest, problems: [string, string][]): Promise<Page> {
    const errors = formErrors(problems);
    return page('journeys/inbox/action.njk', {
      ...(await this.read(request, request.body)),
      ...(errors ? { errors } : {}),
    });
  }

  private async read(request: ActionRequest, values: FormBody = request.body ?? {}) {
    const action = await readAction(request);
    const asked = { id: action.caseId, draftKey: draftKey(action.caseId) };
    const { case: kase, draft } = await api(request).query(caseOfActionDocument, asked);
    return { ...actionPage(action, kase, Boolean(draft), request.t), values };
  }
}
