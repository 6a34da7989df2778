import { ApiError } from '../../api-client/api-error.js';
import type { FormErrors } from '../../pages/form-errors.js';
import { page, type Page } from '../../pages/page.js';
import type { FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { importDocument, importRowsDocument, type Import } from './documents.js';
import {
  columnsPage,
  previewPage,
  progressPage,
  stoppedPage,
  summaryPage,
  uploadPage,
} from './import.presenter.js';
import { rowsTable } from './rows.presenter.js';

/** An import that the person may see; otherwise the page for what is not there. */
export async function readImport(request: WebRequest<{ importId: string }>): Promise<Import> {
  const found = await api(request).query(importDocument, { id: request.params.importId });
  if (!found.import) throw new ApiError('not-found', 'import');
  return found.import;
}

/** What a form that was not accepted shows again. */
export type Again = { values?: FormBody; errors?: FormErrors | undefined };

/** The page of the step at which an import stands. */
export async function showImport(
  request: WebRequest<{ importId: string }>,
  again: Again = {},
): Promise<Page> {
  const shown = await readImport(request);
  const { t } = request;
  const errors = again.errors ? { errors: again.errors } : {};
  switch (shown.status) {
    case 'waiting_for_file':
      return page('journeys/import/upload.njk', { ...uploadPage(shown, t), ...errors });
    case 'matching':
      return page('journeys/import/columns.njk', { ...columnsPage(shown, again.values, t), ...errors });
    case 'reading':
    case 'checking':
    case 'applying':
      return page('journeys/import/progress.njk', { ...progressPage(shown, t), ...errors });
    case 'ready': {
      const sample = await api(request).query(importRowsDocument, {
        id: shown.id,
        show: 'changes',
        first: 5,
      });
      const rows = rowsTable(sample.importRows?.nodes ?? [], t);
      return page('journeys/import/preview.njk', { ...previewPage(shown, rows, t), ...errors });
    }
    case 'finished':
      return page('journeys/import/summary.njk', { ...summaryPage(shown, t), ...errors });
    default:
      return page('journeys/import/stopped.njk', { ...stoppedPage(shown, t), ...errors });
  }
}
