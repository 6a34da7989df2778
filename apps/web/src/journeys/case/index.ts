import type { Journey } from '../../pages/navigation.js';
import { CaseFormController } from './case-form.controller.js';
import { CaseController } from './case.controller.js';
import { ChangeCaseController } from './change-case.controller.js';

export const caseJourney: Journey = {
  controllers: [CaseController, ChangeCaseController, CaseFormController],
};
