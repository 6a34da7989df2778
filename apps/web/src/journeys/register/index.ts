import type { Journey } from '../../pages/navigation.js';
import { urls } from '../../urls.js';
import { RegisterController } from './register.controller.js';

export const registerJourney: Journey = {
  controllers: [RegisterController],
  navigation: [
    {
      text: 'register:nav',
      href: urls.registers(),
      for: (me) => me.registers.length > 0,
      under: '/registers',
    },
  ],
};
