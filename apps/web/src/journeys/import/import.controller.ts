import { Controller, Get, Post, Req } from '@nestjs/common';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { abandonImportDocument, confirmImportDocument, setImportMappingDocument } from './documents.js';
import { columnName, columnsPage } from './import.presenter.js';
import { readImport, showImport } from './show-import.js';

type OfImport = { importId: string };

/** The steps of an import: columns, preview, confirmation. */
@Controller()
export class ImportController {
  @Get(urls.import.pattern)
  show(@Req() request: WebRequest<OfImport>): Promise<Page> {
    return showImport(request);
  }

  @Get(urls.importColumns.pattern)
  async columns(@Req() request: WebRequest<OfImport>): Promise<Page> {
    const shown = await readImport(request);
    if (shown.status !== 'matching' && shown.status !== 'ready') return showImport(request);
    return page('journeys/import/columns.njk', columnsPage(shown, undefined, request.t));
  }

  @Post(urls.importColumns.pattern)
  async match(@Req() request: WebRequest<OfImport>): Promise<Page | Redirect> {
    const { body, params, t } = request;
    const shown = await readImport(request);
    const columns = shown.columns.flatMap(({ position }) => {
      const key = field(body, columnName(position));
      return key ? [{ position, field: key }] : [];
    });
    const input = { importId: params.importId, columns, expectedVersion: version(body) };
    const { setImportMapping } = await api(request).mutate(setImportMappingDocument, { input });
    const { refusal } = setImportMapping;
    if (!refusal) return goTo(urls.import(params));
    const at = refusal.field?.startsWith('column-')
      ? refusal.field
      : columnName(shown.columns[0]?.position ?? 0);
    const errors = formErrors([[at, refusal.message]]);
    if (refusal.code === 'import-elsewhere')
      return showImport(request, { errors: formErrors([['heading', refusal.message]]) });
    return page('journeys/import/columns.njk', {
      ...columnsPage(shown, body, t),
      ...(errors ? { errors } : {}),
    });
  }

  @Post(urls.importConfirm.pattern)
  async confirm(@Req() request: WebRequest<OfImport>): Promise<Page | Redirect> {
    const input = { importId: request.params.importId, expectedVersion: version(request.body) };
    const { confirmImport } = await api(request).mutate(confirmImportDocument, { input });
    // Sent twice, the second finds it running: that is what was wanted.
    if (!confirmImport.refusal || (await isRunning(request))) return goTo(urls.import(request.params));
    return showImport(request, { errors: formErrors([['heading', confirmImport.refusal.message]]) });
  }

  @Post(urls.importGiveUp.pattern)
  async giveUp(@Req() request: WebRequest<OfImport>): Promise<Page | Redirect> {
    const input = { importId: request.params.importId, expectedVersion: version(request.body) };
    const { abandonImport } = await api(request).mutate(abandonImportDocument, { input });
    if (abandonImport.refusal) {
      return showImport(request, { errors: formErrors([['heading', abandonImport.refusal.message]]) });
    }
    const { register } = await readImport(request);
    return goTo(urls.imports({ registerId: register.id }), { saved: request.t('import:givenUp') });
  }
}

async function isRunning(request: WebRequest<OfImport>): Promise<boolean> {
  const { status } = await readImport(request);
  return status === 'applying' || status === 'finished';
}
