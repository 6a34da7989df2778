import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, formId, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { refusedBy, theOne, type Refused } from '../administration/administration.js';
import { addSeatDocument, changeSeatDocument, groupMatrixDocument, removeSeatDocument } from './documents.js';
import { there } from './frame.js';
import { matrixPage, seatConflict, seatForm, seatValues } from './representation.presenter.js';

type OfGroup = WebRequest<{ groupId: string }>;
type OfSeat = WebRequest<{ groupId: string; seatId: string }>;

const template = 'journeys/groups/seat.njk';

/** Who should be at a group's table. */
@Controller()
export class SeatsController {
  @Get(urls.groupMatrix.pattern)
  async matrix(@Req() request: OfGroup): Promise<Page> {
    const { group, matrix, today } = await this.read(request);
    return page('journeys/groups/matrix.njk', matrixPage(group, matrix, today, request.t));
  }

  @Get(urls.addSeat.pattern)
  ask(@Req() request: OfGroup): Promise<Page> {
    return this.newForm(request, {});
  }

  @Post(urls.addSeat.pattern)
  async add(@Req() request: OfGroup): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const problem = problemIn(request);
    if (problem) return this.newForm(request, problem);
    const input = {
      id: formId(body),
      groupId: params.groupId,
      agencyId: field(body, 'agencyId') || null,
      sector: field(body, 'sector') || null,
      required: field(body, 'required') === 'yes',
      note: field(body, 'note'),
    };
    const { addSeat } = await api(request).mutate(addSeatDocument, { input });
    const refused = refusedBy(addSeat);
    if (refused) return this.newForm(request, refused);
    return goTo(urls.groupMatrix(params), { saved: t('groups:seat.added') });
  }

  @Get(urls.groupSeat.pattern)
  show(@Req() request: OfSeat): Promise<Page> {
    return this.seatForm(request);
  }

  @Post(urls.groupSeat.pattern)
  async change(@Req() request: OfSeat): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const problem = problemIn(request);
    if (problem) return this.seatForm(request, problem);
    const { changeSeat } = await api(request).mutate(changeSeatDocument, {
      input: {
        id: params.seatId,
        required: field(body, 'required') === 'yes',
        note: field(body, 'note'),
        expectedVersion: version(body),
      },
    });
    const refused = refusedBy(changeSeat, (current) => seatConflict(body, current, t));
    if (refused) return this.seatForm(request, refused);
    return goTo(urls.groupMatrix({ groupId: params.groupId }), { saved: t('groups:seat.changed') });
  }

  @Post(urls.removeSeat.pattern)
  async remove(@Req() request: OfSeat): Promise<Page | Redirect> {
    const { groupId, seatId } = request.params;
    const { removeSeat } = await api(request).mutate(removeSeatDocument, { id: seatId });
    // Pressed twice, or by two people: the seat is away either way.
    if (removeSeat.refusal?.code !== 'not-found') refusedBy(removeSeat);
    return goTo(urls.groupMatrix({ groupId }), { saved: request.t('groups:seat.removed') });
  }

  private async read(request: OfGroup | OfSeat) {
    const { groupId } = request.params;
    const { group, groupMatrix, today } = await api(request).query(groupMatrixDocument, { id: groupId });
    return { group: there(group), matrix: there(groupMatrix), today };
  }

  private async newForm(request: OfGroup, refused: Refused): Promise<Page> {
    const { group, matrix } = await this.read(request);
    if (!group.mayArrange) throw new ApiError('refused', 'addSeat');
    const values = request.body ?? { required: 'yes' };
    return page(template, seatForm(group, matrix.agencies, undefined, values, refused, request.t));
  }

  private async seatForm(request: OfSeat, refused?: Refused): Promise<Page> {
    const { group, matrix } = await this.read(request);
    if (!group.mayArrange) throw new ApiError('refused', 'changeSeat');
    const seat = theOne(matrix.seats, request.params.seatId);
    const values = request.body ?? seatValues(seat);
    return page(template, seatForm(group, matrix.agencies, seat, values, refused ?? {}, request.t));
  }
}

function problemIn({ body, t }: OfGroup | OfSeat): Refused | undefined {
  const said = ['yes', 'no'].includes(field(body, 'required'));
  const errors = formErrors(said ? [] : [['required', t('groups:seat.requiredMissing')]]);
  return errors && { errors };
}
