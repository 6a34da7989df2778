import { worksOnCases } from '../../api-client/me.js';
import type { Journey } from '../../pages/navigation.js';
import { urls } from '../../urls.js';
import { SearchController } from './search.controller.js';

export const searchJourney: Journey = {
  controllers: [SearchController],
  navigation: [{ text: 'search:nav', href: urls.search(), for: worksOnCases, under: '/search' }],
};
