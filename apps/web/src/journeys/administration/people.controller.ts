import { Controller, Get, Post, Req } from '@nestjs/common';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, formId, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { asked, readSetting, refusedBy, theOne, type Refused } from './administration.js';
import { addPersonDocument, changePersonDocument, peopleDocument } from './documents.js';
import { showPerson } from './show-person.js';
import { peoplePage, personConflict, personForm, personInput, personValues } from './people.presenter.js';

const template = 'journeys/administration/person-form.njk';

@Controller()
export class PeopleController {
  @Get(urls.people.pattern)
  async list(@Req() request: WebRequest): Promise<Page> {
    const setting = await readSetting(request, peopleDocument);
    const filter = { agency: asked(request, 'agency'), after: asked(request, 'after') };
    return page('journeys/administration/people.njk', peoplePage(setting, filter, request.t));
  }

  @Get(urls.addPerson.pattern)
  async ask(@Req() request: WebRequest): Promise<Page> {
    const { agencies } = await readSetting(request, peopleDocument);
    return page(template, personForm(agencies, undefined, {}, {}, request.t));
  }

  @Post(urls.addPerson.pattern)
  async add(@Req() request: WebRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const again = async (refused: Refused) => {
      const { agencies } = await readSetting(request, peopleDocument);
      return page(template, personForm(agencies, undefined, body, refused, t));
    };
    const problem = problemIn(request);
    if (problem) return again(problem);
    const id = formId(body);
    const { addPerson } = await api(request).mutate(addPersonDocument, {
      input: { id, ...personInput(body) },
    });
    const refused = refusedBy(addPerson);
    if (refused) return again(refused);
    return goTo(urls.person({ personId: id }), { saved: t('administration:people.added') });
  }

  @Get(urls.person.pattern)
  async show(@Req() request: WebRequest<{ personId: string }>): Promise<Page> {
    return showPerson(request, request.params.personId, { values: {}, refused: {} });
  }

  @Get(urls.changePerson.pattern)
  async askChange(@Req() request: WebRequest<{ personId: string }>): Promise<Page> {
    const { agencies, people } = await readSetting(request, peopleDocument);
    const person = theOne(people, request.params.personId);
    return page(template, personForm(agencies, person, personValues(person), {}, request.t));
  }

  @Post(urls.changePerson.pattern)
  async change(@Req() request: WebRequest<{ personId: string }>): Promise<Page | Redirect> {
    const { body, t } = request;
    const { personId } = request.params;
    const { agencies, people } = await readSetting(request, peopleDocument);
    const person = theOne(people, personId);
    const again = (refused: Refused) => page(template, personForm(agencies, person, body, refused, t));
    const problem = problemIn(request);
    if (problem) return again(problem);
    const { changePerson } = await api(request).mutate(changePersonDocument, {
      input: {
        id: personId,
        ...personInput(body),
        active: field(body, 'active') === 'yes',
        expectedVersion: version(body),
      },
    });
    const refused = refusedBy(changePerson, (current) => personConflict(body, current, agencies, t));
    if (refused) return again(refused);
    const left = person.active && field(body, 'active') !== 'yes';
    const saved = t(left ? 'administration:people.left' : 'administration:people.changed');
    return goTo(urls.person({ personId }), { saved });
  }
}

/** Everything that is missing at once, so that nobody is sent back twice. */
function problemIn({ body, t }: WebRequest<never> | WebRequest): Refused | undefined {
  const problems: [string, string][] = [];
  if (!field(body, 'name')) problems.push(['name', t('administration:people.nameMissing')]);
  if (!field(body, 'email')) problems.push(['email', t('administration:people.emailMissing')]);
  if (!field(body, 'agencyId')) problems.push(['agencyId', t('administration:people.agencyMissing')]);
  const errors = formErrors(problems);
  return errors && { errors };
}
