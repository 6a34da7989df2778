import { Controller, Get, Post, Req } from '@nestjs/common';
import { newId } from '#libs/kernel';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { field, formId, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { localPath } from '../../sign-in/local-path.js';
import { urls } from '../../urls.js';
import { dropDraftDocument, type Draft } from '../drafts/documents.js';
import { draftKey } from '../drafts/forms.js';
import { decisionConflict, inputOf, readDecision } from './decision-form.js';
import { standsAlready } from './decision-draft.js';
import {
  checkDocument,
  checkEntriesDocument,
  checkEntryDocument,
  saveReviewDocument,
  type Entry,
  type Saved,
} from './documents.js';
import { entryPage, projectorPage, valuesOf } from './entry.presenter.js';
import { livePanel } from '../live/live.presenter.js';
import { allCasesPage } from './progress.presenter.js';

type OfCheck = WebRequest<{ checkId: string }>;
type OfCase = WebRequest<{ checkId: string; reviewId: string }>;

/** The live register check: case after case. */
@Controller()
export class CheckController {
  @Get(urls.check.pattern)
  async all(@Req() request: OfCheck): Promise<Page> {
    const { check, checkEntries } = await api(request).query(checkEntriesDocument, {
      id: request.params.checkId,
    });
    if (!check) throw new ApiError('not-found', 'check');
    const live = livePanel(
      check.meetingId,
      { here: urls.check({ checkId: check.id }), check: { checkId: check.id } },
      request.t,
    );
    return page('journeys/check/all-cases.njk', {
      ...allCasesPage(check, checkEntries ?? [], request.t),
      live,
    });
  }

  /** Where this person goes on: the case where they stopped, else the first that is not decided. */
  @Get(urls.resumeCheck.pattern)
  async resume(@Req() request: OfCheck): Promise<Redirect> {
    const { checkId } = request.params;
    const { check } = await api(request).query(checkDocument, { id: checkId });
    if (!check) throw new ApiError('not-found', 'check');
    if (check.status === 'finished') return goTo(urls.checkResult({ checkId }));
    const reviewId = check.placeReviewId ?? check.nextReviewId;
    // To the heading, so that the whole decision is in sight.
    return goTo(`${reviewId ? urls.checkCase({ checkId, reviewId }) : urls.check({ checkId })}#heading`);
  }

  @Get(urls.checkCase.pattern)
  async show(@Req() request: OfCase): Promise<Page> {
    const { checkEntry: entry, draft } = await this.readWithDraft(request);
    // Typed and never saved, in a browser that was closed or lost its connection.
    const typed = draft && !standsAlready(draft.content, entry) ? draft.content : undefined;
    return this.entry(request, entry, typed, typed ? { restored: draft?.savedAt } : {});
  }

  @Get(urls.checkProjector.pattern)
  async projector(@Req() request: OfCase): Promise<Page> {
    return page('journeys/check/projector.njk', projectorPage(await this.read(request), request.t));
  }

  @Post(urls.checkCase.pattern)
  async save(@Req() request: OfCase): Promise<Page | Redirect> {
    const { body, t } = request;
    const { input, problems } = readDecision(body, request.params.reviewId, t);
    if (problems.length) return this.again(request, { errors: formErrors(problems)! });
    const { saveReview } = await api(request).mutate(saveReviewDocument, { input });
    const { refusal } = saveReview;
    if (!refusal) return this.saved(request, saveReview.value!);
    if (refusal.code !== 'changed-meanwhile')
      return this.again(request, { errors: formErrors([[inputOf(refusal), refusal.message]])! });
    const entry = await this.read(request);
    const typed = { ...body, version: String(entry.review.version), ratingSeen: entry.case.rating };
    return this.entry(request, entry, typed, { conflict: decisionConflict(body, refusal, entry, t) });
  }

  @Post(urls.shortcuts.pattern)
  shortcuts(@Req() request: WebRequest): Redirect {
    request.session.set('shortcuts', field(request.body, 'on') === 'yes');
    return goTo(`${localPath(field(request.body, 'then'))}#heading`);
  }

  private async saved(request: OfCase, saved: Saved): Promise<Redirect> {
    if (field(request.body, 'draft'))
      await api(request).mutate(dropDraftDocument, { key: draftKey('review', saved.reviewId) });
    return this.goOn(request, saved);
  }

  private goOn(request: OfCase, saved: Saved): Redirect {
    const { t, body } = request;
    const { checkId, reviewId } = request.params;
    const verdict = t(`check:saved.${field(body, 'verdict')}`);
    const text = t('check:saved.text', {
      reference: saved.reference,
      verdict,
      rating: t(`common:rating.${field(body, 'rating')}`),
    });
    const here = urls.checkCase({ checkId, reviewId });
    if (field(body, 'then') === 'stay') return goTo(here, { saved: text });
    const change = { text: t('check:saved.change'), href: here };
    const next = saved.nextReviewId
      ? urls.checkCase({ checkId, reviewId: saved.nextReviewId })
      : urls.finishCheck({ checkId });
    return goTo(next, { saved: { text, link: change } });
  }

  /** The form again with all that was typed. */
  private async again(request: OfCase, more: Partial<PageView>): Promise<Page> {
    return this.entry(request, await this.read(request), request.body, more);
  }

  private entry(
    request: OfCase,
    entry: Entry,
    typed?: FormBody,
    { restored, ...more }: Partial<PageView> & { restored?: string | undefined } = {},
  ): Page {
    const { checkId, reviewId } = request.params;
    const values = typed ?? valuesOf(entry);
    return page('journeys/check/entry.njk', {
      ...entryPage(entry, values, request.t),
      values,
      version: typed ? field(typed, 'version') : entry.review.version,
      actionId: formId(typed),
      explanationId: (typed && field(typed, 'explanationId')) || newId(),
      shortcuts: request.session.get('shortcuts') === true,
      here: urls.checkCase(request.params),
      draft: {
        form: 'review',
        key: draftKey('review', reviewId),
        page: urls.checkCase({ checkId, reviewId }),
        there: restored ? 'yes' : field(typed ?? {}, 'draft'),
        keptAt: restored,
      },
      live: livePanel(
        entry.check.meetingId,
        { here: urls.checkCase(request.params), check: { ...request.params, mark: entry.mark } },
        request.t,
      ),
      ...more,
    });
  }

  private async read(request: OfCase): Promise<Entry> {
    return (await this.readWithDraft(request)).checkEntry;
  }

  private async readWithDraft(
    request: OfCase,
  ): Promise<{ checkEntry: Entry; draft: Omit<Draft, 'key'> | null }> {
    const { checkId, reviewId } = request.params;
    const variables = { checkId, reviewId, key: draftKey('review', reviewId) };
    const { checkEntry, draft } = await api(request).query(checkEntryDocument, variables);
    if (!checkEntry) throw new ApiError('not-found', 'checkEntry');
    return { checkEntry, draft };
  }
}
