import type { Me } from '../../api-client/me.js';
import type { Journey } from '../../pages/navigation.js';
import { urls } from '../../urls.js';
import { EscalationsController } from './escalations.controller.js';

const runsAGroup = (me: Me) =>
  me.memberships.some(({ role }) => ['chair', 'vice_chair', 'coordinator'].includes(role));

export const escalationsJourney: Journey = {
  controllers: [EscalationsController],
  navigation: [
    {
      text: 'escalations:title',
      href: urls.escalations(),
      for: (me) => me.roles.includes('service_director') || runsAGroup(me),
    },
  ],
};
