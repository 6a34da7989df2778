import type { Journey } from '../../pages/navigation.js';
import { MeetingActionsController } from './meeting-actions.controller.js';

/** What meetings ask of people. */
export const meetingActionsJourney: Journey = { controllers: [MeetingActionsController], navigation: [] };
