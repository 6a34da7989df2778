import type { Journey } from '../../pages/navigation.js';
import { urls } from '../../urls.js';
import { EndController } from './end.controller.js';
import { MeetingsController } from './meetings.controller.js';
import { MoveController } from './move.controller.js';
import { QuorumController } from './quorum.controller.js';
import { ScheduleController } from './schedule.controller.js';
import { SittingController } from './sitting.controller.js';

export const meetingsJourney: Journey = {
  controllers: [
    ScheduleController,
    QuorumController,
    MeetingsController,
    SittingController,
    MoveController,
    EndController,
  ],
  navigation: [
    {
      text: 'meetings:nav',
      href: urls.meetings(),
      for: (me) => me.memberships.length > 0 || me.roles.includes('service_director'),
      under: ['/meetings', '/series', '/calendar', '/conferences'],
    },
  ],
};
