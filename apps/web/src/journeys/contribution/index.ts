import type { Journey } from '../../pages/navigation.js';
import { ContributionController } from './contribution.controller.js';

export const contributionJourney: Journey = { controllers: [ContributionController] };
