import type { Journey } from '../pages/navigation.js';
import { contributionJourney } from './contribution/index.js';
import { homeJourney } from './home/index.js';
import { inboxJourney } from './inbox/index.js';
import { importJourney } from './import/index.js';
import { trailJourney } from './trail/index.js';
import { informationJourney } from './information/index.js';

/** Every journey, in the order of the navigation. */
export const journeys: Journey[] = [homeJourney, inboxJourney, contributionJourney, importJourney, trailJourney, informationJourney];
