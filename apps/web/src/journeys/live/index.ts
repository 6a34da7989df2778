import type { Journey } from '../../pages/navigation.js';
import { LiveController } from './live.controller.js';
import { ProjectorController } from './projector.controller.js';

/** What pages of a meeting read while it goes on, and the screen for the room. */
export const liveJourney: Journey = { controllers: [LiveController, ProjectorController] };
