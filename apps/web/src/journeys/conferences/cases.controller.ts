import { Controller, Get, Post, Req } from '@nestjs/common';
import { newId } from '#libs/kernel';
import { ApiError } from '../../api-client/api-error.js';
import { date } from '../../pages/filters.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, fields, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { conferencesDueDocument, familyCopyDocument } from './after.documents.js';
import {
  meetingConferencesDocument,
  putCasesDocument,
  suggestedCasesDocument,
  type SuggestedCases,
} from './cases.documents.js';
import { letterPage } from './letter.presenter.js';
import { casesPage, choosePage, duePage } from './list.presenter.js';

type OfMeeting = WebRequest<{ meetingId: string }>;
type OfItem = WebRequest<{ itemId: string }>;

/** The cases of a meeting, what is due of conferences, and what goes out of them. */
@Controller()
export class ConferenceCasesController {
  @Get(urls.conferences.pattern)
  async due(@Req() request: WebRequest): Promise<Page> {
    const { conferencesDue, askedReports } = await api(request).query(conferencesDueDocument, {});
    return page('journeys/conferences/due.njk', duePage(conferencesDue, askedReports, request.t));
  }

  @Get(urls.meetingConferences.pattern)
  async list(@Req() request: OfMeeting): Promise<Page> {
    const { meetingId } = request.params;
    const { conferencesOfMeeting } = await api(request).query(meetingConferencesDocument, { meetingId });
    if (!conferencesOfMeeting) throw new ApiError('not-found', 'meeting');
    return page('journeys/conferences/cases.njk', casesPage(conferencesOfMeeting, request.t));
  }

  @Get(urls.putCases.pattern)
  async choose(@Req() request: OfMeeting): Promise<Page> {
    const suggested = await this.suggested(request);
    const chosen = new Set(
      suggested.cases
        .filter(({ because }) => because !== 'choice' && because !== 'new')
        .map(({ caseId }) => caseId),
    );
    return page(
      'journeys/conferences/choose.njk',
      choosePage(suggested, chosen, itemIds(suggested), request.t),
    );
  }

  @Post(urls.putCases.pattern)
  async put(@Req() request: OfMeeting): Promise<Page | Redirect> {
    const { body, t } = request;
    const { meetingId } = request.params;
    const caseIds = fields(body, 'cases');
    const suggested = await this.suggested(request);
    const ids = itemIds(suggested, body);
    const cases = caseIds.map((caseId) => ({
      id: field(body, `item-${caseId}`) || ids.get(caseId) || newId(),
      caseId,
    }));
    const { value, refusal } = (await api(request).mutate(putCasesDocument, { input: { meetingId, cases } }))
      .putCasesOnAgenda;
    if (value)
      return goTo(urls.meetingConferences({ meetingId }), {
        saved: value.dueOn
          ? t('conferences:saved.put', { date: date(value.dueOn) })
          : t('conferences:saved.putBefore'),
      });
    return page('journeys/conferences/choose.njk', {
      ...choosePage(suggested, new Set(caseIds), ids, t),
      errors: formErrors([['cases', refusal!.message]])!,
    });
  }

  @Get(urls.conferenceFamilyCopy.pattern)
  familyCopy(@Req() request: OfItem): Promise<Page> {
    return this.copy(request, 'journeys/conferences/family.njk');
  }

  @Get(urls.conferenceLetter.pattern)
  letter(@Req() request: OfItem): Promise<Page> {
    return this.copy(request, 'journeys/conferences/letter.njk');
  }

  private async copy(request: OfItem, template: string): Promise<Page> {
    const { familyCopy } = await api(request).query(familyCopyDocument, { itemId: request.params.itemId });
    if (!familyCopy) throw new ApiError('not-found', 'conference');
    return page(template, letterPage(familyCopy, template.endsWith('letter.njk'), request.t));
  }

  private async suggested(request: OfMeeting): Promise<SuggestedCases> {
    const { meetingId } = request.params;
    const { suggestedCases } = await api(request).query(suggestedCasesDocument, { meetingId });
    if (!suggestedCases) throw new ApiError('not-found', 'meeting');
    return suggestedCases;
  }
}

/** The agenda item that each case would become: made when the form is shown, kept when it is sent twice. */
const itemIds = ({ cases }: SuggestedCases, body: FormBody = {}): Map<string, string> =>
  new Map(cases.map(({ caseId }) => [caseId, field(body, `item-${caseId}`) || newId()]));
