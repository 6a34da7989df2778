import { worksOnCases } from '../../api-client/me.js';
import type { Journey } from '../../pages/navigation.js';
import { urls } from '../../urls.js';
import { ActionController } from './action.controller.js';
import { ChangeActionController } from './change-action.controller.js';
import { InboxController } from './inbox.controller.js';

export const inboxJourney: Journey = {
  controllers: [InboxController, ActionController, ChangeActionController],
  navigation: [{ text: 'inbox:nav', href: urls.inbox(), for: worksOnCases }],
};
