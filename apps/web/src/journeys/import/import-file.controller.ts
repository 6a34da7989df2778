import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { download, goTo, page, type Download, type Page, type Redirect } from '../../pages/page.js';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { formId } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { importsDocument, startImportDocument } from './documents.js';
import { startPage } from './import.presenter.js';
import { readImport, showImport } from './show-import.js';

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) || undefined;

/** Files of imports: in, and out again with what to mend. */
@Controller()
export class ImportFileController {
  @Get(urls.imports.pattern)
  start(@Req() request: WebRequest<{ registerId: string }>): Promise<Page> {
    return this.startAgain(request);
  }

  @Post(urls.imports.pattern)
  async begin(@Req() request: WebRequest<{ registerId: string }>): Promise<Page | Redirect> {
    const { registerId } = request.params;
    if (!request.upload?.filename) {
      request.upload?.stream.resume();
      return this.startAgain(request, request.t('import:upload.missing'));
    }
    const id = formId(request.body);
    const { startImport } = await api(request).mutate(startImportDocument, { input: { id, registerId } });
    if (startImport.refusal) {
      request.upload.stream.resume();
      return this.startAgain(request, startImport.refusal.message);
    }
    await this.send(request, id);
    // A file that was refused says so on the import's page, where it can be chosen again.
    return goTo(urls.import({ importId: id }));
  }

  @Get(urls.importFile.pattern)
  async uploadAgain(@Req() request: WebRequest<{ importId: string }>): Promise<Redirect> {
    return goTo(urls.import({ importId: request.params.importId }));
  }

  @Post(urls.importFile.pattern)
  async upload(@Req() request: WebRequest<{ importId: string }>): Promise<Page | Redirect> {
    const { importId } = request.params;
    if (!request.upload?.filename) {
      request.upload?.stream.resume();
      return showImport(request, { errors: formErrors([['file', request.t('import:upload.missing')]]) });
    }
    const refused = await this.send(request, importId);
    if (!refused) return goTo(urls.import({ importId }));
    const { failure } = await readImport(request);
    return showImport(request, {
      errors: formErrors([['file', failure ?? request.t('import:upload.again')]]),
    });
  }

  @Get(urls.importBadRows.pattern)
  async badRows(@Req() request: WebRequest<{ importId: string }>): Promise<Download> {
    const answer = await api(request).download(`/imports/${request.params.importId}/bad-rows.csv`);
    const body = Readable.fromWeb(answer.body as ReadableStream);
    return download('OFFICIAL-SENSITIVE rows to mend.csv', 'text/csv; charset=utf-8', body);
  }

  /** Passes the file on as it comes. Gives true when the API could not read it as a register; the import says why. */
  private async send(request: WebRequest, importId: string): Promise<boolean> {
    const stream = request.upload!.stream;
    try {
      await api(request).upload(`/imports/${importId}/file`, stream, { 'content-type': 'text/csv' });
      return false;
    } catch (error) {
      stream.resume();
      if (error instanceof ApiError && error.code?.startsWith('file-')) return true;
      throw error;
    }
  }

  private async startAgain(request: WebRequest<{ registerId: string }>, problem?: string): Promise<Page> {
    const { registerId } = request.params;
    const read = await api(request).query(importsDocument, {
      registerId,
      after: one(request.query['after']),
    });
    if (!read.register || !read.imports) throw new ApiError('not-found', 'imports');
    const view = startPage(read.register, read.imports, formId(request.body), request.t);
    const errors = problem ? formErrors([['file', problem]]) : undefined;
    return page('journeys/import/start.njk', { ...view, ...(errors ? { errors } : {}) });
  }
}
