import type { Journey } from '../../pages/navigation.js';
import { AttendanceController } from './attendance.controller.js';
import { TimesController } from './times.controller.js';

/** Who was at a meeting, from when until when. */
export const attendanceJourney: Journey = {
  controllers: [AttendanceController, TimesController],
  navigation: [],
};
