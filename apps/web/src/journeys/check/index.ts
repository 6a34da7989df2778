import type { Journey } from '../../pages/navigation.js';
import { CheckController } from './check.controller.js';
import { FinishController } from './finish.controller.js';

/** Reached from a meeting's agenda. */
export const checkJourney: Journey = { controllers: [CheckController, FinishController] };
