import { page, type Page } from '../../pages/page.js';
import type { FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { readSetting, theOne, type Refused } from './administration.js';
import { peopleDocument, workOfDocument } from './documents.js';
import { personPage } from './people.presenter.js';

/** The page of one person, with what is assigned to them; after a refusal with what was posted. */
export async function showPerson(
  request: WebRequest<never> | WebRequest,
  personId: string,
  posted: { values: FormBody; refused: Refused },
): Promise<Page> {
  const setting = await readSetting(request, peopleDocument);
  const person = theOne(setting.people, personId);
  const { workOf } = await api(request).query(workOfDocument, { personId });
  const shown = personPage(setting, person, workOf ?? [], posted, request.t);
  return page('journeys/administration/person.njk', shown);
}
