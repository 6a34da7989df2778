import type { Journey } from '../../pages/navigation.js';
import { urls } from '../../urls.js';
import { AccessReviewController } from './access-review.controller.js';
import { AdministrationController } from './administration.controller.js';
import { AgenciesController } from './agencies.controller.js';
import { GroupsController } from './groups.controller.js';
import { MembersController } from './members.controller.js';
import { PathwaysController } from './pathways.controller.js';
import { PeopleController } from './people.controller.js';
import { PoliceAreasController } from './police-areas.controller.js';
import { RegisterSettingsController } from './register-settings.controller.js';
import { RolesController } from './roles.controller.js';
import { ServiceAreasController } from './service-areas.controller.js';

/** How a partnership is set up: for its administrators alone, and without a case anywhere. */
export const administrationJourney: Journey = {
  controllers: [
    AdministrationController,
    AgenciesController,
    AccessReviewController,
    PeopleController,
    RolesController,
    GroupsController,
    MembersController,
    PathwaysController,
    PoliceAreasController,
    RegisterSettingsController,
    ServiceAreasController,
  ],
  navigation: [
    {
      text: 'administration:nav',
      href: urls.administration(),
      for: (me) => me.roles.includes('administrator'),
      under: '/administration',
    },
  ],
};
