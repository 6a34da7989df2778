import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors, type FormErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import {
  decideImportRowDocument,
  importRowsDocument,
  type ImportRow,
  type ImportRowPage,
  type RowFilter,
} from './documents.js';
import { decisionsPage, rowFilter, rowsPage } from './rows.presenter.js';
import { readImport } from './show-import.js';

type OfImport = { importId: string };
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) || undefined;

/** The rows of an import: problems, changes, and those that wait for a person. */
@Controller()
export class ImportRowsController {
  @Get(urls.importRows.pattern)
  async rows(@Req() request: WebRequest<OfImport>): Promise<Page> {
    const show = rowFilter(request.query['show']);
    const after = one(request.query['after']);
    if (show === 'decisions') return this.decisions(request, after);
    const shown = await readImport(request);
    const found = await this.read(request, show, 50, after);
    return page('journeys/import/rows.njk', rowsPage(shown, found, show, request.t));
  }

  @Post(urls.importDecide.pattern)
  async decide(@Req() request: WebRequest<OfImport>): Promise<Page | Redirect> {
    const { body, params, t } = request;
    const rowNumber = Number(field(body, 'row'));
    const after = field(body, 'after') || undefined;
    const answer = Number.isSafeInteger(rowNumber) ? answerOf(body) : undefined;
    const at = `row-${rowNumber}`;
    if (!answer) return this.decisions(request, after, formErrors([[at, t('import:decide.missing')]]));
    const input = { importId: params.importId, rowNumber, ...answer };
    const { decideImportRow } = await api(request).mutate(decideImportRowDocument, { input });
    const { refusal } = decideImportRow;
    if (refusal) return this.decisions(request, after, formErrors([[at, refusal.message]]));
    const saved = t('import:decide.saved', { row: rowNumber });
    return goTo(urls.importRows(params, { show: 'decisions', after }), { saved });
  }

  private async decisions(request: WebRequest<OfImport>, after?: string, errors?: FormErrors): Promise<Page> {
    const shown = await readImport(request);
    const found = await this.read(request, 'decisions', 10, after);
    const beside = await this.otherRows(request, found.nodes);
    const view = decisionsPage(shown, found, beside, after, request.t);
    return page('journeys/import/decisions.njk', { ...view, ...(errors ? { errors } : {}) });
  }

  private async read(
    request: WebRequest<OfImport>,
    show: RowFilter,
    first: number,
    after?: string,
  ): Promise<ImportRowPage> {
    const { importId: id } = request.params;
    const { importRows } = await api(request).query(importRowsDocument, { id, show, first, after });
    if (!importRows) throw new ApiError('not-found', 'rows of an import');
    return importRows;
  }

  /** The rows that others may be duplicates of, to be shown beside them. */
  private async otherRows(
    request: WebRequest<OfImport>,
    rows: readonly ImportRow[],
  ): Promise<Map<number, ImportRow>> {
    const wanted = new Set(
      rows.flatMap(({ problems }) => problems.flatMap(({ otherRow }) => otherRow ?? [])),
    );
    const found = await Promise.all(
      [...wanted].map(async (row) => (await this.read(request, 'all', 1, String(row - 1))).nodes[0]),
    );
    return new Map(found.flatMap((row) => (row ? [[row.rowNumber, row] as const] : [])));
  }
}

/** What a form says about its row; undefined when something is still to be chosen. */
function answerOf(body: FormBody): { decision: string; fields?: string[] } | undefined {
  const answer = field(body, 'answer');
  if (answer) return { decision: answer };
  const names = field(body, 'fields').split(',').filter(Boolean);
  const chosen = names.map((key) => ({ key, from: field(body, `field-${key}`) }));
  if (!chosen.length || chosen.some(({ from }) => from !== 'file' && from !== 'muster')) return undefined;
  return { decision: 'fields', fields: chosen.filter(({ from }) => from === 'file').map(({ key }) => key) };
}
