import type { Journey } from '../../pages/navigation.js';
import { ImportController } from './import.controller.js';
import { ImportFileController } from './import-file.controller.js';
import { ImportRowsController } from './import-rows.controller.js';

/** Reached from the register's page, so it has no entry of its own in the navigation. */
export const importJourney: Journey = {
  controllers: [ImportFileController, ImportController, ImportRowsController],
};
