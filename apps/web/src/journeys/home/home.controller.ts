import { Controller, Get, Req } from '@nestjs/common';
import type { Me } from '../../api-client/me.js';
import { page, type Page } from '../../pages/page.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { homeDocument, importsOfRegisterDocument } from './documents.js';
import { homePage, type ImportOfRegister } from './home.presenter.js';

@Controller()
export class HomeController {
  @Get(urls.home.pattern)
  async show(@Req() request: WebRequest): Promise<Page> {
    const home = await api(request).query(homeDocument, {});
    const imports = await this.imports(request, home.me);
    return page('journeys/home/home.njk', homePage(home, imports, request.t));
  }

  /** Of the registers that somebody runs: nobody else imports. */
  private async imports(request: WebRequest, me: Me): Promise<ImportOfRegister[]> {
    const run = me.registers.filter(
      ({ role }) => role === 'chair' || role === 'vice_chair' || role === 'coordinator',
    );
    const found = await Promise.all(
      run.map(async (register) => {
        const { imports } = await api(request).query(importsOfRegisterDocument, { registerId: register.id });
        return imports.nodes.map((step) => ({ ...step, registerName: register.name }));
      }),
    );
    return found.flat();
  }
}
