import type { Journey } from '../../pages/navigation.js';
import { urls } from '../../urls.js';
import { TrailController } from './trail.controller.js';

export const trailJourney: Journey = {
  controllers: [TrailController],
  navigation: [
    {
      text: 'trail:nav',
      href: urls.trail(),
      for: (me) => me.roles.includes('data_protection_officer'),
      under: '/trail',
    },
  ],
};
