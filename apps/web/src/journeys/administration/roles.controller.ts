import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import type { StandingRole } from '../../api-client/me.js';
import type { WebConfig } from '../../config.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { WEB_CONFIG } from '../../server/tokens.js';
import { urls } from '../../urls.js';
import { readSetting, refusedBy, theOne, type Refused } from './administration.js';
import {
  appointDocument,
  endAppointmentDocument,
  invitePersonDocument,
  peopleDocument,
  standingRoles,
} from './documents.js';
import { invitationPage } from './people.presenter.js';
import { showPerson } from './show-person.js';

type OnPerson = WebRequest<{ personId: string }>;

/** What makes somebody able to do something: an invitation to sign in, and roles of their own. */
@Controller()
export class RolesController {
  constructor(@Inject(WEB_CONFIG) private readonly config: WebConfig) {}

  /** After a sign-in that ended, or a reload of the page with the link: back to the person. */
  @Get(urls.invitePerson.pattern)
  backToPerson(@Req() request: OnPerson): Redirect {
    return goTo(urls.person({ personId: request.params.personId }));
  }

  /** Answers with the page itself: the link is in no cookie, no address and no log. */
  @Post(urls.invitePerson.pattern)
  async invite(@Req() request: OnPerson): Promise<Page> {
    const { personId } = request.params;
    const { people } = await readSetting(request, peopleDocument);
    const person = theOne(people, personId);
    const { invitePerson } = await api(request).mutate(invitePersonDocument, { personId });
    const refused = refusedBy(invitePerson);
    if (refused) return this.again(request, refused);
    const shown = invitationPage(person, invitePerson.value!, this.config.issuer, request.t);
    return page('journeys/administration/invitation.njk', shown);
  }

  @Get(urls.appointPerson.pattern)
  backToRoles(@Req() request: OnPerson): Redirect {
    return goTo(urls.person({ personId: request.params.personId }));
  }

  @Post(urls.appointPerson.pattern)
  async appoint(@Req() request: OnPerson): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const role = standingRoles.find((each) => each === field(body, 'role'));
    if (!role) return this.problem(request, [standingRoles[0]!, t('administration:role.missing')]);
    const { appoint } = await api(request).mutate(appointDocument, {
      input: { personId: params.personId, role, serviceAreaId: areaFor(role, field(body, 'serviceAreaId')) },
    });
    const refused = refusedBy(appoint);
    if (refused) return this.again(request, refused);
    return goTo(urls.person(params), { saved: t('administration:role.given') });
  }

  @Post(urls.endAppointment.pattern)
  async end(
    @Req() request: WebRequest<{ personId: string; appointmentId: string }>,
  ): Promise<Page | Redirect> {
    const { appointmentId, personId } = request.params;
    const { endAppointment } = await api(request).mutate(endAppointmentDocument, { id: appointmentId });
    const refused = refusedBy(endAppointment);
    if (refused) return this.again(request, refused);
    return goTo(urls.person({ personId }), { saved: request.t('administration:role.ended') });
  }

  private problem(request: OnPerson, problem: [string, string]): Promise<Page> {
    const errors = formErrors([problem]);
    return this.again(request, errors ? { errors } : {});
  }

  private again(request: OnPerson, refused: Refused): Promise<Page> {
    return showPerson(request, request.params.personId, { values: request.body, refused });
  }
}

const areaFor = (role: StandingRole, area: string): string | null =>
  role === 'service_director' && area ? area : null;
