import type { Journey } from '../../pages/navigation.js';
import { DraftsController } from './drafts.controller.js';

/** What somebody types into a form and has not saved yet. */
export const draftsJourney: Journey = { controllers: [DraftsController] };
