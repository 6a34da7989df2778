import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import type { Result } from '../../api-client/result.js';
import { conflict, type Conflict } from '../../pages/conflict.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { dateField, field, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { audiences } from './audiences.js';
import { putCasesDocument } from './cases.documents.js';
import { conferencePage, firstValues } from './conference.presenter.js';
import * as documents from './documents.js';
import type { ConferenceDetail, PartAudience } from './documents.js';
import { noteKinds, notesTyped, planTyped, stepOf } from './typed.js';

type OfItem = WebRequest<{ itemId: string }>;
const template = 'journeys/conferences/conference.njk';

/** The conference about one case: what the agencies reported, what is said, the family, the plan, and its end. */
@Controller()
export class ConferenceController {
  @Get(urls.conference.pattern)
  async show(@Req() request: OfItem): Promise<Page> {
    const conference = await this.read(request);
    const values = { ...firstValues(conference), ...request.body };
    return page(template, conferencePage(conference, values, request.t));
  }

  @Post(urls.startConference.pattern)
  async start(@Req() request: OfItem): Promise<Page | Redirect> {
    const { itemId } = request.params;
    const input = { itemId, expectedVersion: version(request.body) };
    const { refusal } = (await api(request).mutate(documents.startItemDocument, { input })).startItem;
    return this.after(request, refusal, 'started', 'heading');
  }

  /**
   * What is said, the plan and the end are one form with a button for each: whichever is pressed saves all that was typed, in this
   * order, so that nobody loses a plan by ending the case before they saved it.
   */
  @Post(urls.conferenceSave.pattern)
  async save(@Req() request: OfItem): Promise<Page | Redirect> {
    const { body } = request;
    const { itemId } = request.params;
    const stands = await this.read(request);
    const step = stepOf(body);
    let expectedVersion = version(body);

    const notes = notesTyped(body, stands);
    if (notes.length || step === 'notes') {
      const input = { itemId, expectedVersion, notes };
      const { changed } = await api(request).mutate(documents.saveNotesDocument, { input });
      const first = notes[0] ? `${notes[0].kind}-${notes[0].audience}` : 'heading';
      if (!changed.value) return this.after(request, changed.refusal, 'noted', first);
      expectedVersion = changed.value.version;
    }
    const plan = planTyped(body, stands);
    if (plan || (step === 'plan' && !stands.plan)) {
      const saved = await this.savePlan(request, expectedVersion);
      if (typeof saved !== 'number') return saved;
      expectedVersion = saved;
    }
    if (step === 'end' || step === 'next') return this.finish(request, expectedVersion);
    return this.after(request, null, step === 'plan' ? 'planned' : 'noted', 'heading');
  }

  /** The version after the plan was saved, or the page that says what to mend. */
  private async savePlan(request: OfItem, expectedVersion: number): Promise<number | Page | Redirect> {
    const { body, params } = request;
    const reviewBy = dateField(body, 'reviewBy');
    if (!reviewBy) return this.again(request, ['reviewBy', request.t('conferences:plan.dateMissing')]);
    const kind = field(body, 'planKind') === 'interim' ? ('interim' as const) : ('full' as const);
    const input = { itemId: params.itemId, expectedVersion, kind, aims: field(body, 'aims'), reviewBy };
    const { changed } = await api(request).mutate(documents.savePlanDocument, { input });
    return changed.value ? changed.value.version : this.after(request, changed.refusal, 'planned', 'aims');
  }

  @Post(urls.conferenceAction.pattern)
  async action(@Req() request: OfItem): Promise<Page | Redirect> {
    const { body, t } = request;
    const { itemId } = request.params;
    const dueOn = dateField(body, 'due');
    if (!dueOn) return this.again(request, ['due', t('conferences:action.dateMissing')]);
    const [ownerAgencyId = '', ownerPersonId] = field(body, 'owner').split('/');
    if (!ownerAgencyId) return this.again(request, ['owner', t('conferences:action.ownerMissing')]);
    const audience: PartAudience = field(body, 'audience') === 'family' ? 'family' : 'professionals';
    const input = { id: formId(body), itemId, title: field(body, 'title'), ownerAgencyId, dueOn, audience };
    const { changed } = await api(request).mutate(documents.setActionDocument, {
      input: ownerPersonId ? { ...input, ownerPersonId } : input,
    });
    const at = { dueOn: 'due', ownerAgencyId: 'owner', ownerPersonId: 'owner' }[changed.refusal?.field ?? ''];
    return this.after(request, changed.refusal, 'actionSet', at ?? 'title', at);
  }

  @Post(urls.conferenceFamily.pattern)
  async family(@Req() request: OfItem): Promise<Page | Redirect> {
    const { body } = request;
    const came = field(body, 'attended');
    const before = version(body);
    const input = {
      id: formId(body),
      itemId: request.params.itemId,
      name: field(body, 'name'),
      relation: field(body, 'relation'),
      views: field(body, 'views'),
      attended: came === 'yes' ? true : came === 'no' ? false : null,
      ...(before ? { expectedVersion: before } : {}),
    };
    const { changed } = await api(request).mutate(documents.recordFamilyDocument, { input });
    return this.after(request, changed.refusal, 'family', 'name');
  }

  @Post(urls.conferenceGoOn.pattern)
  async goOn(@Req() request: OfItem): Promise<Page | Redirect> {
    const { body } = request;
    const { caseId } = await this.read(request);
    const input = { meetingId: field(body, 'meetingId'), cases: [{ id: formId(body), caseId }] };
    const { refusal } = (await api(request).mutate(putCasesDocument, { input })).putCasesOnAgenda;
    return this.after(request, refusal, 'goesOn', 'heading', 'heading');
  }

  @Post(urls.conferenceSent.pattern)
  async sent(@Req() request: OfItem): Promise<Page | Redirect> {
    const kind = field(request.body, 'kind') === 'record' ? 'record' : 'decision_letter';
    const { itemId } = request.params;
    const { changed } = await api(request).mutate(documents.sentDocument, { itemId, kind });
    return this.after(request, changed.refusal, 'sent', 'heading');
  }

  @Post(urls.conferenceCoreGroup.pattern)
  async coreGroup(@Req() request: OfItem): Promise<Page | Redirect> {
    const metOn = dateField(request.body, 'metOn');
    if (!metOn) return this.again(request, ['metOn', request.t('conferences:coreGroup.dateMissing')]);
    const { itemId } = request.params;
    const { changed } = await api(request).mutate(documents.coreGroupDocument, { itemId, metOn });
    return this.after(request, changed.refusal, 'coreGroup', 'metOn');
  }

  private async finish(request: OfItem, expectedVersion: number): Promise<Page | Redirect> {
    const { body, t } = request;
    const reconvenedOn = dateField(body, 'reconvene');
    if (reconvenedOn === undefined) return this.again(request, ['reconvene', t('conferences:end.dateWrong')]);
    const input = {
      itemId: request.params.itemId,
      expectedVersion,
      outcome: field(body, 'outcome') || null,
      proceedBecause: field(body, 'proceedBecause'),
      reconvenedOn: reconvenedOn || null,
      next: field(body, 'step') === 'next',
    };
    const { value, refusal } = (await api(request).mutate(documents.finishDocument, { input }))
      .finishConference;
    if (!value) {
      const places: Record<string, string> = { plan: 'aims', reconvenedOn: 'reconvene' };
      return this.after(request, refusal, 'ended', 'outcome', places[refusal?.field ?? '']);
    }
    const itemId = input.next && value.nextItemId ? value.nextItemId : value.itemId;
    return goTo(urls.conference({ itemId }), { saved: t('conferences:saved.ended') });
  }

  /** Back to the page with what was done, or the page again with what is to mend and all that was typed. */
  private async after(
    request: OfItem,
    refusal: Result<unknown>['refusal'],
    saved: string,
    usual: string,
    at?: string,
  ): Promise<Page | Redirect> {
    const { itemId } = request.params;
    if (!refusal)
      return goTo(urls.conference({ itemId }), { saved: request.t(`conferences:saved.${saved}`) });
    if (refusal.code === 'not-found') throw new ApiError('not-found', 'conference');
    if (refusal.code === 'not-allowed') throw new ApiError('refused', 'conference');
    if (refusal.code === 'changed-meanwhile') return this.changed(request);
    return this.again(request, [
      at ?? (refusal.field === 'notes' ? usual : (refusal.field ?? usual)),
      refusal.message,
    ]);
  }

  /** Somebody else changed it meanwhile: both are shown, and the form keeps what was typed under the version of now. */
  private async changed(request: OfItem): Promise<Page> {
    const { t, body } = request;
    const conference = await this.read(request);
    const view = conferencePage(conference, { ...firstValues(conference), ...body }, t);
    return page(template, { ...view, conflict: conflictOf(conference, body, t) });
  }

  private async again(request: OfItem, problem: [string, string]): Promise<Page> {
    const conference = await this.read(request);
    const view = conferencePage(conference, { ...firstValues(conference), ...request.body }, request.t);
    return page(template, { ...view, errors: formErrors([problem])! });
  }

  private async read(request: OfItem): Promise<ConferenceDetail> {
    const { itemId } = request.params;
    const { conference } = await api(request).query(documents.conferenceDocument, { itemId });
    if (!conference) throw new ApiError('not-found', 'conference');
    return conference;
  }
}

/** Everything that was typed beside what stands, for the forms that hold a text. */
function conflictOf(now: ConferenceDetail, body: FormBody, t: OfItem['t']): Conflict {
  const stands = firstValues(now);
  const typed = (id: string, label: string) =>
    id in body ? [{ label, yours: field(body, id), theirs: field(stands, id) }] : [];
  return conflict([
    ...noteKinds.flatMap((kind) =>
      audiences.flatMap((audience) =>
        typed(
          `${kind}-${audience}`,
          `${t(`conferences:note.${kind}`)}: ${t(`conferences:audience.${audience}`)}`,
        ),
      ),
    ),
    ...typed('aims', t('conferences:plan.aims')),
  ]);
}
