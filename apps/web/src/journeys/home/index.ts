import type { Journey } from '../../pages/navigation.js';
import { urls } from '../../urls.js';
import { HomeController } from './home.controller.js';

export const homeJourney: Journey = {
  controllers: [HomeController],
  navigation: [{ text: 'home:title', href: urls.home(), for: () => true }],
};
