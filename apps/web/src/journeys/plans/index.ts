import type { Journey } from '../../pages/navigation.js';
import { urls } from '../../urls.js';
import { FindingsController } from './findings.controller.js';
import { FinishController } from './finish.controller.js';
import { ImportPlanController } from './import-plan.controller.js';
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
    ImportPlanController,
    FindingsController,
    PlanActionFormController,
    PlanActionsController,
  ],
  navigation: [
    {
      text: 'plans:all.title',
      href: urls.allPlans(),
      for: (me) => me.memberships.length > 0 || me.overseesGroups,
    },
  ],
};
