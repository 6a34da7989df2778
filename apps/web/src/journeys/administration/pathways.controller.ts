import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, version, type FormBody } from '../../request/form.js';
import { api, type Upload, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { asked, readSetting, refusedBy, theOne, type Refused } from './administration.js';
import { pathwaysDocument, publishPathwayDocument, savePathwayDraftDocument } from './documents.js';
import { previewPage } from './pathway-preview.presenter.js';
import { documentText, pathwayForm, pathwayPage, pathwaysPage, problemsIn } from './pathways.presenter.js';

type OnPathway = WebRequest<{ pathwayId: string }>;

const template = 'journeys/administration/pathway-form.njk';
/** A complete pathway has about 20,000 characters; the API takes a request of a megabyte. */
const longest = 400_000;
/** Beyond this a pasted text arrives cut off. */
const longestPasted = 100_000;

@Controller()
export class PathwaysController {
  @Get(urls.pathways.pattern)
  async list(@Req() request: WebRequest): Promise<Page> {
    const setting = await readSetting(request, pathwaysDocument);
    return page('journeys/administration/pathways.njk', pathwaysPage(setting, request.t));
  }

  @Get(urls.addPathway.pattern)
  async ask(@Req() request: WebRequest): Promise<Page> {
    const { pathways } = await readSetting(request, pathwaysDocument);
    const from = pathways.find(({ id }) => id === asked(request, 'from'));
    return page(template, pathwayForm({ document: documentText(from) }, {}, request.t));
  }

  @Post(urls.addPathway.pattern)
  async save(@Req() request: WebRequest): Promise<Page | Redirect> {
    const { t, upload } = request;
    const pasted = field(request.body, 'document');
    const uploaded = await textOf(upload);
    const document = uploaded ?? pasted;
    const again = (values: FormBody, message: string, problems = problemsIn(undefined)) => {
      const errors = formErrors([['document', message]]);
      return page(template, pathwayForm(values, { ...(errors && { errors }), problems }, t));
    };
    if (!document) return again({}, t('administration:pathways.documentMissing'));
    if (document.length > longest)
      return again({ document: pasted }, t('administration:pathways.documentLong'));
    if (uploaded === undefined && Buffer.byteLength(document) >= longestPasted - 10)
      return again({ document }, t('administration:pathways.pastedLong'));
    const { savePathwayDraft } = await api(request).mutate(savePathwayDraftDocument, { input: { document } });
    const { refusal, value } = savePathwayDraft;
    if (refusal?.code === 'pathway-wrong')
      return again({ document }, refusal.message, problemsIn(refusal.current));
    const refused = refusedBy(savePathwayDraft);
    if (refused || !value) return again({ document }, refusal?.message ?? '');
    const params = { pathwayId: value.pathwayId, version: String(value.version) };
    return goTo(urls.pathwayVersion(params), { saved: t('administration:pathways.saved') });
  }

  @Get(urls.pathway.pattern)
  show(@Req() request: OnPathway): Promise<Page> {
    return this.one(request, {});
  }

  @Get(urls.pathwayVersion.pattern)
  async preview(@Req() request: WebRequest<{ pathwayId: string; version: string }>): Promise<Page> {
    const { pathways } = await readSetting(request, pathwaysDocument);
    const pathway = theOne(pathways, request.params.pathwayId);
    const version = pathway.versions.find((each) => String(each.version) === request.params.version);
    if (!version) throw new ApiError('not-found', 'pathway version');
    return page('journeys/administration/pathway-preview.njk', previewPage(pathway, version, request.t));
  }

  @Post(urls.publishPathway.pattern)
  async publish(@Req() request: OnPathway): Promise<Page | Redirect> {
    const { pathwayId } = request.params;
    const { publishPathway } = await api(request).mutate(publishPathwayDocument, {
      input: {
        pathwayId,
        expectedVersion: version(request.body),
        expectedRevision: Number(field(request.body, 'revision')) || 0,
      },
    });
    // A second click finds no draft any more: what it asked for has happened.
    if (publishPathway.refusal?.code === 'not-found') return goTo(urls.pathway({ pathwayId }));
    const { refusal } = publishPathway;
    // Nothing was typed that could be compared: the draft is there to be read again.
    if (refusal?.code === 'changed-meanwhile') {
      const errors = formErrors([['heading', refusal.message]]);
      return this.one(request, errors ? { errors } : {});
    }
    const refused = refusedBy(publishPathway);
    if (refused) return this.one(request, refused);
    return goTo(urls.pathway({ pathwayId }), { saved: request.t('administration:pathways.published') });
  }

  private async one(request: OnPathway, refused: Refused): Promise<Page> {
    const { pathways, registers } = await readSetting(request, pathwaysDocument);
    const pathway = theOne(pathways, request.params.pathwayId);
    return page('journeys/administration/pathway.njk', pathwayPage(pathway, registers, refused, request.t));
  }
}

/** The text of an uploaded file, no more than can be a pathway; undefined when none was chosen. */
async function textOf(upload: Upload | undefined): Promise<string | undefined> {
  if (!upload) return undefined;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of upload.stream as AsyncIterable<Buffer>) {
    length += part.length;
    // Read to its end all the same: a browser that is cut off shows no answer.
    if (length <= longest + 1) parts.push(part);
  }
  const text = Buffer.concat(parts).toString('utf8');
  if (length > longest) return 'x'.repeat(longest + 1);
  return text.trim() ? text : undefined;
}
