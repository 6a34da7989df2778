import type { Journey } from '../../pages/navigation.js';
import { CorrectController } from './correct.controller.js';
import { EditController } from './edit.controller.js';
import { MinutesController } from './minutes.controller.js';

export const minutesJourney: Journey = {
  controllers: [MinutesController, EditController, CorrectController],
};
