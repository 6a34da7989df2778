import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import type { Refusal, Result } from '../../api-client/result.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { dateField, field, formId, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { refusedBy, type Refused } from '../administration/administration.js';
import { there } from './frame.js';
import {
  agreeTermsDocument,
  changeTermsDocument,
  draftTermsDocument,
  groupTermsDocument,
  signTermsDocument,
  withdrawTermsDocument,
} from './terms.documents.js';
import {
  draftOf,
  settlePage,
  termsConflict,
  termsForm,
  termsPage,
  termsValues,
  termsVersionPage,
} from './terms.presenter.js';

type OfGroup = WebRequest<{ groupId: string }>;
type OfVersion = WebRequest<{ groupId: string; number: string }>;

/** A group's terms of reference: drafted, signed, agreed. */
@Controller()
export class TermsController {
  @Get(urls.groupTerms.pattern)
  show(@Req() request: OfGroup): Promise<Page> {
    return this.page(request);
  }

  @Get(urls.draftTerms.pattern)
  ask(@Req() request: OfGroup): Promise<Page> {
    return this.form(request);
  }

  @Post(urls.draftTerms.pattern)
  async draft(@Req() request: OfGroup): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const reviewBy = dateField(body, 'reviewBy');
    if (reviewBy === undefined) {
      const errors = formErrors([['reviewBy', t('administration:dateWrong')]]);
      return this.form(request, errors ? { errors } : {});
    }
    const values = { text: field(body, 'text'), reviewBy: reviewBy || null };
    const id = field(body, 'draftId');
    const result = id
      ? (
          await api(request).mutate(changeTermsDocument, {
            input: { id, ...values, expectedVersion: version(body) },
          })
        ).changeTerms
      : (
          await api(request).mutate(draftTermsDocument, {
            input: { id: formId(body), groupId: params.groupId, ...values },
          })
        ).draftTerms;
    if (result.refusal?.code === 'not-a-draft') return this.tooLate(request, result.refusal);
    const refused = refusedBy(result, (current) => termsConflict(body, current, t));
    if (refused) return this.form(request, refused);
    return goTo(urls.groupTerms(params), { saved: t('groups:terms.saved') });
  }

  @Post(urls.withdrawTerms.pattern)
  async withdraw(@Req() request: OfGroup): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const input = { id: field(body, 'draftId'), expectedVersion: version(body) };
    const { withdrawTerms } = await api(request).mutate(withdrawTermsDocument, { input });
    if (withdrawTerms.refusal?.code === 'not-a-draft') return this.tooLate(request, withdrawTerms.refusal);
    const refused = readAgain(request, withdrawTerms);
    if (refused) return this.page(request, refused);
    return goTo(urls.groupTerms(params), { saved: t('groups:terms.withdrawnSaved') });
  }

  @Get(urls.signTerms.pattern)
  askSign(@Req() request: OfGroup): Promise<Page | Redirect> {
    return this.settle(request, 'sign');
  }

  @Post(urls.signTerms.pattern)
  async sign(@Req() request: OfGroup): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const { signTerms } = await api(request).mutate(signTermsDocument, {
      input: {
        id: formId(body),
        termsId: field(body, 'draftId'),
        expectedVersion: version(body),
        remark: field(body, 'remark'),
      },
    });
    if (signTerms.refusal?.code === 'not-a-draft') return this.tooLate(request, signTerms.refusal);
    const refused = readAgain(request, signTerms);
    if (refused) return this.settle(request, 'sign', refused);
    return goTo(urls.groupTerms(params), { saved: t('groups:terms.signedSaved') });
  }

  @Get(urls.agreeTerms.pattern)
  askAgree(@Req() request: OfGroup): Promise<Page | Redirect> {
    return this.settle(request, 'agree');
  }

  @Post(urls.agreeTerms.pattern)
  async agree(@Req() request: OfGroup): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const { agreeTerms } = await api(request).mutate(agreeTermsDocument, {
      input: {
        id: field(body, 'draftId'),
        expectedVersion: version(body),
        reason: field(body, 'reason'),
      },
    });
    if (agreeTerms.refusal?.code === 'not-a-draft') return this.tooLate(request, agreeTerms.refusal);
    const refused = readAgain(request, agreeTerms);
    if (refused) return this.settle(request, 'agree', refused);
    return goTo(urls.groupTerms(params), { saved: t('groups:terms.agreedSaved') });
  }

  @Get(urls.groupTermsVersion.pattern)
  async version(@Req() request: OfVersion): Promise<Page> {
    const { group, terms, today } = await this.read(request);
    const one = there(terms.versions.find(({ number }) => String(number) === request.params.number) ?? null);
    return page('journeys/groups/terms-version.njk', termsVersionPage(group, one, today, request.t));
  }

  private async read(request: OfGroup | OfVersion) {
    const { groupId } = request.params;
    const { group, groupTerms, today } = await api(request).query(groupTermsDocument, { id: groupId });
    return { group: there(group), terms: there(groupTerms), today };
  }

  private async page(request: OfGroup, refused: Refused = {}): Promise<Page> {
    const { group, terms, today } = await this.read(request);
    return page('journeys/groups/terms.njk', { ...termsPage(group, terms, today, request.t), ...refused });
  }

  private async form(request: OfGroup, refused?: Refused): Promise<Page> {
    const { group, terms } = await this.read(request);
    if (!terms.mayDraft) throw new ApiError('refused', 'draftTerms');
    const values = request.body ?? termsValues(terms);
    return page('journeys/groups/terms-form.njk', termsForm(group, terms, values, refused ?? {}, request.t));
  }

  /** The draft is shown with the button, so that what is signed is what was read. */
  private async settle(
    request: OfGroup,
    what: 'sign' | 'agree',
    refused?: Refused,
  ): Promise<Page | Redirect> {
    const { group, terms, today } = await this.read(request);
    if (what === 'agree' && !terms.mayAgree) throw new ApiError('refused', 'agreeTerms');
    // Signed or settled meanwhile, or nothing to sign: the terms' own page says how they stand.
    if (!draftOf(terms) || (what === 'sign' && !terms.maySign))
      return refused ? this.page(request, refused) : goTo(urls.groupTerms(request.params));
    const body = request.body ?? {};
    const shown = settlePage(group, terms, what, { body, refused: refused ?? {}, today }, request.t);
    return page('journeys/groups/terms-settle.njk', shown);
  }

  /** Somebody settled it first: the page says how it stands, and shows what was typed. */
  private async tooLate(request: OfGroup, refusal: Refusal): Promise<Page> {
    const errors = formErrors([['heading', refusal.message]]);
    const typed = field(request.body, 'text');
    const shown = await this.page(request, errors ? { errors } : {});
    return page('journeys/groups/terms.njk', { ...shown.view, typed });
  }
}

/** Nobody signs, agrees or withdraws a text that they did not read: after a change the page shows it as it is now. */
function readAgain(request: OfGroup, result: Result<unknown>): Refused | undefined {
  if (result.refusal?.code !== 'changed-meanwhile') return refusedBy(result);
  const errors = formErrors([['heading', request.t('groups:terms.readAgain')]]);
  return { ...(errors && { errors }), version: result.refusal.currentVersion ?? 0 };
}
