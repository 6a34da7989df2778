import type { Journey } from '../pages/navigation.js';
import { homeJourney } from './home/index.js';
import { trailJourney } from './trail/index.js';
import { informationJourney } from './information/index.js';

/** Every journey, in the order of the navigation. */
export const journeys: Journey[] = [homeJourney, trailJourney, informationJourney];
