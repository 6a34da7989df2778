import type { Journey } from '../../pages/navigation.js';
import { DecisionController } from './decision.controller.js';
import { DecisionsController } from './decisions.controller.js';

/** What meetings decide. */
export const decisionsJourney: Journey = {
  controllers: [DecisionsController, DecisionController],
  navigation: [],
};
