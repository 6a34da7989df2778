import { Controller, Get, Post, Req } from '@nestjs/common';
import { csvLine } from '#libs/kernel';
import { formErrors } from '../../pages/form-errors.js';
import { download, goTo, page, type Download, type Page, type Redirect } from '../../pages/page.js';
import { field, formId } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import {
  importFieldsDocument,
  importPlanDocument,
  previewImportDocument,
  type PlanField,
} from './import-plan.documents.js';
import { fieldOf, mostBytes, mostPastedBytes, previewPage, textOfFile } from './import-plan.presenter.js';
import { readPlanToChange } from './read-plan.js';

type OfPlan = WebRequest<{ planId: string }>;
type Read = { text: string } | { problem: string };

/** Importing a plan from a spreadsheet: read, check, confirm. Nothing is written before the last. */
@Controller()
export class ImportPlanController {
  @Get(urls.importPlan.pattern)
  ask(@Req() request: OfPlan): Promise<Page> {
    return this.form(request);
  }

  @Get(urls.planImportTemplate.pattern)
  async template(@Req() request: OfPlan): Promise<Download> {
    const { planImportFields } = await api(request).query(importFieldsDocument, {});
    const line = csvLine(planImportFields.map(({ heading }) => heading));
    return download('plan template.csv', 'text/csv; charset=utf-8', Buffer.from(`\uFEFF${line}`));
  }

  @Post(urls.importPlan.pattern)
  async read(@Req() request: OfPlan): Promise<Page> {
    const read = await this.given(request);
    return 'text' in read
      ? this.preview(request, read.text, null)
      : this.form(request, ['file', read.problem]);
  }

  @Post(urls.checkPlanImport.pattern)
  check(@Req() request: OfPlan): Promise<Page> {
    return this.preview(request, this.table(request), this.columns(request));
  }

  @Post(urls.confirmPlanImport.pattern)
  async confirm(@Req() request: OfPlan): Promise<Page | Redirect> {
    const { body, t } = request;
    const { planId } = request.params;
    const [text, columns] = [this.table(request), this.columns(request)];
    const expectedActions = Number.parseInt(field(body, 'expected'), 10) || 0;
    const input = { id: formId(body), planId, text, columns, expectedActions };
    const { value, refusal } = (await api(request).mutate(importPlanDocument, { input })).changed;
    if (value)
      return goTo(urls.plan({ planId }), { saved: t('plans:import.done', { count: value.actions }) });
    const at = refusal!.field === 'columns' ? 'column-0' : 'heading';
    return this.preview(request, text, columns, [at, refusal!.message]);
  }

  /** The file, or what was pasted. A file that is chosen wins. */
  private async given(request: OfPlan): Promise<Read> {
    const { upload, t } = request;
    const pasted = this.table(request);
    if (!upload?.filename) {
      upload?.stream.resume();
      // A longer field of a multipart form arrives cut off.
      if (Buffer.byteLength(pasted) >= mostPastedBytes) return { problem: t('plans:import.tooLarge') };
      return { text: pasted };
    }
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of upload.stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= mostBytes) chunks.push(chunk);
    }
    if (size > mostBytes) return { problem: t('plans:import.tooLarge') };
    const text = textOfFile(Buffer.concat(chunks));
    return text === undefined ? { problem: t('plans:import.workbook') } : { text };
  }

  /** Untrimmed: a row that begins with a tab has an empty first cell. */
  private table({ body }: OfPlan): string {
    const text = body['text'];
    return typeof text === 'string' ? text : '';
  }

  private columns({ body }: OfPlan): (PlanField | null)[] | null {
    const count = Object.keys(body).filter((name) => name.startsWith('column-')).length;
    return count
      ? Array.from({ length: count }, (_, index) => fieldOf(field(body, `column-${index}`)))
      : null;
  }

  private async preview(
    request: OfPlan,
    text: string,
    columns: (PlanField | null)[] | null,
    problem?: [string, string],
  ): Promise<Page> {
    const { planId } = request.params;
    const input = { planId, text, columns };
    const { value, refusal } = (await api(request).mutate(previewImportDocument, { input })).shown;
    if (refusal) return this.form(request, [refusal.field ?? 'heading', refusal.message], text);
    const errors = problem && formErrors([problem]);
    return page('journeys/plans/import-check.njk', {
      ...previewPage(planId, text, value!, request.t),
      formId: formId(request.body),
      ...(errors ? { errors } : {}),
    });
  }

  private async form(request: OfPlan, problem?: [string, string], text?: string): Promise<Page> {
    const plan = await readPlanToChange(request, request.params.planId);
    const { id: planId } = plan;
    const errors = problem && formErrors([problem]);
    return page('journeys/plans/import-form.njk', {
      title: request.t('plans:import.title'),
      caption: plan.title,
      action: urls.importPlan({ planId }),
      template: urls.planImportTemplate({ planId }),
      text: text ?? (request.body ? this.table(request) : ''),
      back: { href: urls.plan({ planId }), text: plan.title },
      ...(errors ? { errors } : {}),
    });
  }
}
