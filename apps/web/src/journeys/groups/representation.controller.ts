import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { refusedBy, type Refused } from '../administration/administration.js';
import { groupRepresentationDocument, setRepresentationDocument } from './documents.js';
import { there } from './frame.js';
import {
  representationConflict,
  representationForm,
  representationValues,
} from './representation.presenter.js';

type OfMember = WebRequest<{ groupId: string; membershipId: string }>;

/** For whom somebody speaks in a group, and for whom they stand in. */
@Controller()
export class RepresentationController {
  @Get(urls.groupRepresentation.pattern)
  async ask(@Req() request: OfMember): Promise<Page> {
    return this.form(request, await this.read(request));
  }

  @Post(urls.groupRepresentation.pattern)
  async save(@Req() request: OfMember): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const found = await this.read(request);
    const { setRepresentation } = await api(request).mutate(setRepresentationDocument, {
      input: {
        membershipId: params.membershipId,
        agencyId: field(body, 'agencyId') || null,
        sector: field(body, 'sector') || null,
        deputyForId: field(body, 'deputyForId') || null,
        expectedVersion: version(body),
      },
    });
    const refused = refusedBy(setRepresentation, (current) =>
      representationConflict(body, current, found.group.members, found.agencies, t),
    );
    if (refused) return this.form(request, found, refused);
    const { groupId } = params;
    return goTo(urls.groupMembers({ groupId }), {
      saved: t('groups:represent.saved', { name: found.member.name }),
    });
  }

  private async read(request: OfMember) {
    const { groupId, membershipId } = request.params;
    const found = await api(request).query(groupRepresentationDocument, { id: groupId });
    const group = there(found.group);
    const member = there(group.members.find((each) => each.membershipId === membershipId) ?? null);
    if (!group.mayArrange) throw new ApiError('refused', 'setRepresentation');
    return { group, member, agencies: there(found.groupMatrix).agencies };
  }

  private form(
    request: OfMember,
    { group, member, agencies }: Awaited<ReturnType<RepresentationController['read']>>,
    refused?: Refused,
  ): Page {
    const values = refused ? request.body : representationValues(member);
    const shown = representationForm(group, member, agencies, values, refused ?? {}, request.t);
    return page('journeys/groups/represent.njk', shown);
  }
}
