import { Controller, Get, Req } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { ApiError } from '../../api-client/api-error.js';
import { download, page, type Download, type Page } from '../../pages/page.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { registerDocument, registersDocument } from './documents.js';
import { askedOf, registerPage, registersPage } from './register.presenter.js';

@Controller()
export class RegisterController {
  @Get(urls.registers.pattern)
  async list(@Req() request: WebRequest): Promise<Page> {
    const { registers } = await api(request).query(registersDocument, {});
    return page('journeys/register/registers.njk', registersPage(registers, request.t));
  }

  @Get(urls.register.pattern)
  async show(@Req() request: WebRequest<{ registerId: string }>): Promise<Page> {
    const asked = askedOf(request.query);
    const { filter, order, after } = asked;
    const { register } = await api(request).query(registerDocument, {
      id: request.params.registerId,
      filter,
      order,
      after,
    });
    if (!register) throw new ApiError('not-found', 'register');
    return page('journeys/register/register.njk', registerPage(register, asked, request.t));
  }

  @Get(urls.exportRegister.pattern)
  async export(@Req() request: WebRequest<{ registerId: string }>): Promise<Download> {
    const response = await api(request).download(`/exports/registers/${request.params.registerId}`);
    const today = new Date().toISOString().slice(0, 10);
    const body = Readable.fromWeb(response.body as ReadableStream);
    return download(`OFFICIAL-SENSITIVE register ${today}.csv`, 'text/csv; charset=utf-8', body);
  }
}
