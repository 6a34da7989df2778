import { figuresJourney } from './figures/index.js';
import type { Journey } from '../pages/navigation.js';
import { administrationJourney } from './administration/index.js';
import { contributionJourney } from './contribution/index.js';
import { caseJourney } from './case/index.js';
import { registerJourney } from './register/index.js';
import { searchJourney } from './search/index.js';
import { groupsJourney } from './groups/index.js';
import { groupRequestsJourney } from './group-requests/index.js';
import { homeJourney } from './home/index.js';
import { escalationsJourney } from './escalations/index.js';
import { inboxJourney } from './inbox/index.js';
import { importJourney } from './import/index.js';
import { trailJourney } from './trail/index.js';
import { checkJourney } from './check/index.js';
import { plansJourney } from './plans/index.js';
import { liveJourney } from './live/index.js';
import { agendaJourney } from './agenda/index.js';
import { attendanceJourney } from './attendance/index.js';
import { decisionsJourney } from './decisions/index.js';
import { draftsJourney } from './drafts/index.js';
import { meetingActionsJourney } from './meeting-actions/index.js';
import { meetingsJourney } from './meetings/index.js';
import { minutesJourney } from './minutes/index.js';
import { conferencesJourney } from './conferences/index.js';
import { calendarJourney } from './calendar/index.js';
import { seriesJourney } from './series/index.js';
import { informationJourney } from './information/index.js';

/** Every journey, in the order of the navigation. */
export const journeys: Journey[] = [
  homeJourney,
  groupsJourney,
  plansJourney,
  groupRequestsJourney,
  figuresJourney,
  meetingsJourney,
  agendaJourney,
  minutesJourney,
  conferencesJourney,
  attendanceJourney,
  decisionsJourney,
  meetingActionsJourney,
  seriesJourney,
  calendarJourney,
  checkJourney,
  liveJourney,
  registerJourney,
  searchJourney,
  caseJourney,
  inboxJourney,
  escalationsJourney,
  contributionJourney,
  draftsJourney,
  importJourney,
  trailJourney,
  administrationJourney,
  informationJourney,
];
