import { Controller, Get, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { page, type Page } from '../../pages/page.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import {
  accessPage,
  actionsPage,
  chronologyFilters,
  chronologyPage,
  informationPage,
  ratingsPage,
  summaryPage,
} from './case.presenter.js';
import { conferencesPart } from './conferences-part.js';
import {
  caseAccessDocument,
  caseActionsDocument,
  caseChronologyDocument,
  caseInformationDocument,
  caseRatingsDocument,
  casePageDocument,
  type CaseHead,
} from './documents.js';

type CaseRequest = WebRequest<{ caseId: string }>;

/** A case that is hidden or not there gets the same page. */
function there<Found>(found: Found | null): Found {
  if (!found) throw new ApiError('not-found', 'case');
  return found;
}

/** Whoever sees a case without names has no page of its information and actions, not an empty one. */
const named = <Found extends CaseHead>(found: Found | null): Found => {
  there(there(found).subject);
  return there(found);
};

const all = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

@Controller()
export class CaseController {
  @Get(urls.case.pattern)
  async summary(@Req() request: CaseRequest): Promise<Page> {
    const found = await api(request).query(casePageDocument, { id: request.params.caseId });
    return page('journeys/case/summary.njk', {
      ...summaryPage(there(found.case), request.t),
      conferences: found.caseConferences && conferencesPart(found.caseConferences, request.t),
    });
  }

  @Get(urls.caseChronology.pattern)
  async chronology(@Req() request: CaseRequest): Promise<Page> {
    const show = all(request.query['show']).filter((key) => chronologyFilters[key]);
    const after = all(request.query['after'])[0] ?? null;
    const kinds = show.length ? show.flatMap((key) => chronologyFilters[key]!) : null;
    const found = await api(request).query(caseChronologyDocument, {
      id: request.params.caseId,
      kinds,
      after,
    });
    return page(
      'journeys/case/chronology.njk',
      chronologyPage(there(found.case), there(found.caseChronology), { show, after }, request.t),
    );
  }

  @Get(urls.caseInformation.pattern)
  async information(@Req() request: CaseRequest): Promise<Page> {
    const found = await api(request).query(caseInformationDocument, { id: request.params.caseId });
    return page('journeys/case/information.njk', informationPage(named(found.case), request.t));
  }

  @Get(urls.caseActions.pattern)
  async actions(@Req() request: CaseRequest): Promise<Page> {
    const found = await api(request).query(caseActionsDocument, { id: request.params.caseId });
    return page('journeys/case/actions.njk', actionsPage(named(found.case), request.t));
  }

  @Get(urls.caseRatings.pattern)
  async ratings(@Req() request: CaseRequest): Promise<Page> {
    const kase = there((await api(request).query(caseRatingsDocument, { id: request.params.caseId })).case);
    there(kase.ratings);
    return page('journeys/case/ratings.njk', ratingsPage(kase, request.t));
  }

  @Get(urls.caseAccess.pattern)
  async access(@Req() request: CaseRequest): Promise<Page> {
    const after = all(request.query['after'])[0] ?? null;
    const found = await api(request).query(caseAccessDocument, { id: request.params.caseId, after });
    return page(
      'journeys/case/access.njk',
      accessPage(there(found.case), there(found.caseReaders), found.caseLooks, after, request.t),
    );
  }
}

/** The forms that change a case are there for whoever may send them; others see the case, and are told that they cannot. */
function changeable<Found extends CaseHead>(found: Found | null): Found {
  if (!there(found).allowed.change) throw new ApiError('refused', 'case');
  return there(found);
}

export { changeable, there };
