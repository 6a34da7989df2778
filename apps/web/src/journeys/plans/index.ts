import type { Journey } from '../../pages/navigation.js';
import { FinishController } from './finish.controller.js';
import { MeasuresController } from './measures.controller.js';
import { PlanActionFormController } from './plan-action-form.controller.js';
import { PlanActionsController } from './plan-actions.controller.js';
import { PlansController } from './plans.controller.js';
import { ThemesController } from './themes.controller.js';

export const plansJourney: Journey = {
  controllers: [
    PlansController,
    FinishController,
    ThemesController,
    MeasuresController,
    PlanActionFormController,
    PlanActionsController,
  ],
};
