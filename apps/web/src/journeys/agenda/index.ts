import type { Journey } from '../../pages/navigation.js';
import { ItemsController } from './items.controller.js';
import { PapersController } from './papers.controller.js';
import { ProposalsController } from './proposals.controller.js';
import { StandingController } from './standing.controller.js';

export const agendaJourney: Journey = {
  controllers: [StandingController, ProposalsController, PapersController, ItemsController],
};
