import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, fields, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import type { AgencyKind } from './documents.js';
import { quorumRuleDocument, setQuorumRuleDocument, type QuorumRule } from './quorum.documents.js';
import { quorumPage, ruleWords, typedOf, type QuorumTyped } from './quorum.presenter.js';

type OfGroup = WebRequest<{ groupId: string }>;
const template = 'journeys/meetings/quorum.njk';

/** Who must be at a group's table before its decisions count. */
@Controller()
export class QuorumController {
  @Get(urls.quorum.pattern)
  async ask(@Req() request: OfGroup): Promise<Page> {
    const rule = await this.rule(request);
    return page(template, quorumPage(rule, typedOf(rule), request.t));
  }

  @Post(urls.quorum.pattern)
  async set(@Req() request: OfGroup): Promise<Page | Redirect> {
    const { body, t } = request;
    const typed: QuorumTyped = {
      agencyIds: fields(body, 'agencies'),
      agencyKinds: fields(body, 'kinds') as AgencyKind[],
      policeOfResidence: field(body, 'policeOfResidence') === 'yes',
      others: field(body, 'others') || '0',
    };
    if (!/^\d{1,2}$/.test(typed.others))
      return this.refused(request, typed, 'others', t('meetings:quorum.othersWrong'));
    const { groupId } = request.params;
    const input = { ...typed, groupId, expectedVersion: version(body), others: Number(typed.others) };
    const { refusal } = (await api(request).mutate(setQuorumRuleDocument, { input })).setQuorumRule;
    if (!refusal) return goTo(urls.meetings(), { saved: t('meetings:saved.quorum') });
    if (refusal.code !== 'changed-meanwhile')
      return this.refused(request, typed, refusal.field ?? 'heading', refusal.message);
    const rule = await this.rule(request);
    return page(template, {
      ...quorumPage(rule, typed, t),
      conflict: conflict([
        {
          label: t('meetings:quorum.title'),
          yours: ruleWords(rule, typed, t),
          theirs: ruleWords(rule, typedOf(rule), t),
        },
      ]),
    });
  }

  private async refused(request: OfGroup, typed: QuorumTyped, at: string, message: string): Promise<Page> {
    const view = quorumPage(await this.rule(request), typed, request.t);
    return page(template, { ...view, errors: formErrors([[at, message]])! });
  }

  private async rule(request: OfGroup): Promise<QuorumRule> {
    const { quorumRule } = await api(request).query(quorumRuleDocument, { groupId: request.params.groupId });
    if (!quorumRule) throw new ApiError('not-found', 'group');
    return quorumRule;
  }
}
