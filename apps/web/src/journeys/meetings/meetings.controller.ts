import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import type { GraphqlDocument } from '../../api-client/gql.js';
import type { Result } from '../../api-client/result.js';
import { isId, newId } from '#libs/kernel';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { agendaView } from '../agenda/agenda.presenter.js';
import { readAgenda } from '../agenda/read-agenda.js';
import { takeStep } from '../agenda/take-step.js';
import { answersOf, clashesOf } from '../calendar/calendar.presenter.js';
import { answerInvitationDocument, meetingInvitationsDocument, type Answer } from '../calendar/documents.js';
import { conferenceGroupsDocument } from '../conferences/cases.documents.js';
import { seriesListDocument } from '../series/documents.js';
import { seriesRow } from '../series/series.presenter.js';
import {
  cancelMeetingDocument,
  groupNameDocument,
  meetingChoicesDocument,
  meetingsDocument,
  resumeMeetingDocument,
  startCheckDocument,
  startMeetingDocument,
  type MeetingChangeInput,
} from './documents.js';
import { meetingPage, meetingsPage, withChecks } from './meetings.presenter.js';

type OfMeeting = WebRequest<{ meetingId: string }>;
type Change = GraphqlDocument<{ changed: Result<{ meetingId: string }> }, { input: MeetingChangeInput }>;

/** The meetings themselves; what is filled in for them stands in controllers of its own. */
@Controller()
export class MeetingsController {
  @Get(urls.meetings.pattern)
  async list(@Req() request: WebRequest, @Query('group') asked?: string): Promise<Page> {
    const groupId = asked && isId(asked) ? asked : null;
    const [{ meetings }, { meetingChoices }, { seriesList }, found, { conferenceGroups }] = await Promise.all(
      [
        api(request).query(meetingsDocument, { groupId }),
        api(request).query(meetingChoicesDocument, {}),
        api(request).query(seriesListDocument, {}),
        groupId ? api(request).query(groupNameDocument, { id: groupId }) : { group: null },
        api(request).query(conferenceGroupsDocument, {}),
      ],
    );
    // A group that is hidden or not there gets the same page.
    if (groupId && !found.group) throw new ApiError('not-found', 'group');
    const series = seriesList.filter((one) => !groupId || one.groupId === groupId);
    const { groups } = meetingChoices;
    const mayCall = groupId ? groups.some(({ id }) => id === groupId) : groups.length > 0;
    // On a group's own list its name need not be chosen again.
    const of = groupId ? { group: groupId } : {};
    return page('journeys/meetings/meetings.njk', {
      ...meetingsPage(meetings, mayCall, request.t),
      call: urls.scheduleMeeting(of),
      start: urls.startSeries(of),
      series: series.map((one) => seriesRow(one, request.t)),
      ofGroup:
        found.group && groupId ? { name: found.group.name, href: urls.groupHome({ groupId }) } : undefined,
      toStart: groups
        .filter(({ id, rhythm }) => rhythm && (!groupId || id === groupId))
        .map(({ id, name }) => ({
          text: request.t('series:start.ofGroup', { group: name }),
          href: urls.startSeries({ group: id }),
        })),
      conferences: conferenceGroups.length ? urls.conferences() : undefined,
    });
  }

  @Get(urls.meeting.pattern)
  show(@Req() request: OfMeeting): Promise<Page> {
    return this.meeting(request);
  }

  @Post(urls.startCheck.pattern)
  async startCheck(
    @Req() request: WebRequest<{ meetingId: string; agendaItemId: string }>,
  ): Promise<Page | Redirect> {
    const { agendaItemId } = request.params;
    const input = { id: newId(), agendaItemId };
    const { startCheck } = await api(request).mutate(startCheckDocument, { input });
    if (startCheck.refusal) return this.meeting(request, startCheck.refusal.message);
    return goTo(urls.resumeCheck({ checkId: startCheck.value!.checkId }));
  }

  @Post(urls.cancelMeeting.pattern)
  cancel(@Req() request: OfMeeting): Promise<Page | Redirect> {
    return this.change(request, cancelMeetingDocument, request.t('meetings:saved.cancelled'));
  }

  @Post(urls.startMeeting.pattern)
  start(@Req() request: OfMeeting): Promise<Page | Redirect> {
    return this.change(request, startMeetingDocument, request.t('meetings:saved.started'));
  }

  @Post(urls.resumeMeeting.pattern)
  resume(@Req() request: OfMeeting): Promise<Page | Redirect> {
    return this.change(request, resumeMeetingDocument, request.t('meetings:saved.resumed'));
  }

  /** One's own answer to the invitation, as a calendar program would send it by e-mail. */
  @Post(urls.answerInvitation.pattern)
  async answer(@Req() request: OfMeeting): Promise<Page | Redirect> {
    const { meetingId } = request.params;
    const answer = field(request.body, 'answer') as Answer;
    if (!['accepted', 'tentative', 'declined'].includes(answer))
      return this.meeting(request, request.t('calendar:answers.choose.none'));
    const { answerInvitation } = await api(request).mutate(answerInvitationDocument, {
      input: { meetingId, answer },
    });
    if (answerInvitation.refusal) return this.meeting(request, answerInvitation.refusal.message);
    return goTo(urls.meeting({ meetingId }), { saved: request.t(`calendar:answers.saved.${answer}`) });
  }

  /** One step with one item: up, down, start, finish, put off, take off, or put what is proposed on the agenda. */
  @Post(urls.agendaStep.pattern)
  async step(
    @Req() request: WebRequest<{ meetingId: string; itemId: string; step: string }>,
  ): Promise<Page | Redirect> {
    const { meetingId, itemId, step } = request.params;
    const changed = await takeStep(api(request), step, { itemId, expectedVersion: version(request.body) });
    if (changed.refusal) return this.meeting(request, changed.refusal.message);
    return goTo(urls.meeting({ meetingId }), { saved: request.t(`agenda:saved.${step}`) });
  }

  private async change(request: OfMeeting, document: Change, saved: string): Promise<Page | Redirect> {
    const { meetingId } = request.params;
    const input = { meetingId, expectedVersion: version(request.body) };
    const { changed } = await api(request).mutate(document, { input });
    if (changed.refusal) return this.meeting(request, changed.refusal.message);
    return goTo(urls.meeting({ meetingId }), { saved });
  }

  /** The page of a meeting; with `problem`, why what was asked was not done, beside what stands now. */
  private async meeting(request: OfMeeting, problem?: string): Promise<Page> {
    const { meeting, agenda } = await readAgenda(request, request.params.meetingId);
    const { meetingInvitations, meetingClashes } = await api(request).query(meetingInvitationsDocument, {
      meetingId: meeting.id,
    });
    const { conferenceGroups } = await api(request).query(conferenceGroupsDocument, {});
    const takesAnswers = meeting.status === 'planned' || meeting.status === 'adjourned';
    const errors = formErrors(problem ? [['heading', problem]] : []);
    return page('journeys/meetings/meeting.njk', {
      ...meetingPage(meeting, request.t),
      cases: conferenceGroups.includes(meeting.groupId)
        ? urls.meetingConferences({ meetingId: meeting.id })
        : undefined,
      agendaView: withChecks(agendaView(agenda, meeting, request.t), meeting, request.t),
      answers: meetingInvitations && answersOf(meetingInvitations, takesAnswers, request.t),
      clashes: clashesOf(meetingClashes, request.t),
      ...(errors ? { errors } : {}),
    });
  }
}
