import type { Journey } from '../../pages/navigation.js';
import { CalendarController } from './calendar.controller.js';

/** Reached from the list of meetings. */
export const calendarJourney: Journey = { controllers: [CalendarController] };
