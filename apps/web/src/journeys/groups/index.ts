import type { Journey } from '../../pages/navigation.js';
import { urls } from '../../urls.js';
import { CompareTermsController } from './compare-terms.controller.js';
import { GroupsOfMineController } from './groups.controller.js';
import { RepresentationController } from './representation.controller.js';
import { SeatsController } from './seats.controller.js';
import { TemplatesController } from './templates.controller.js';
import { TermsController } from './terms.controller.js';

/** A group's own pages: for its people and for whoever oversees it. */
export const groupsJourney: Journey = {
  controllers: [
    GroupsOfMineController,
    RepresentationController,
    SeatsController,
    TermsController,
    CompareTermsController,
    TemplatesController,
  ],
  navigation: [
    {
      text: 'groups:title',
      href: urls.myGroups(),
      for: (me) => me.memberships.length > 0 || me.overseesGroups,
    },
  ],
};
