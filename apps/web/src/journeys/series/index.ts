import type { Journey } from '../../pages/navigation.js';
import { ChangeSeriesController } from './change-series.controller.js';
import { SchoolTermsController } from './school-terms.controller.js';
import { SeriesController } from './series.controller.js';
import { StartSeriesController } from './start-series.controller.js';

/** Series of meetings and the school terms that some of them go by. Reached from the list of meetings. */
export const seriesJourney: Journey = {
  controllers: [StartSeriesController, ChangeSeriesController, SeriesController, SchoolTermsController],
};
