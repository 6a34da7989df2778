import type { Journey } from '../../pages/navigation.js';
import { GroupRequestController } from './group-request.controller.js';
import { GroupRequestsController } from './group-requests.controller.js';

/** What groups pass on to each other. */
export const groupRequestsJourney: Journey = {
  controllers: [GroupRequestsController, GroupRequestController],
};
