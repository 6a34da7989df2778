import type { Journey } from '../../pages/navigation.js';
import { ConferenceCasesController } from './cases.controller.js';
import { ConferenceController } from './conference.controller.js';
import { ReportController } from './report.controller.js';
import { ConferenceRequestsController } from './requests.controller.js';

export const conferencesJourney: Journey = {
  controllers: [
    ReportController,
    ConferenceRequestsController,
    ConferenceCasesController,
    ConferenceController,
  ],
};
