import type { Journey } from '../../pages/navigation.js';
import { InformationController } from './information.controller.js';

export const informationJourney: Journey = { controllers: [InformationController] };
