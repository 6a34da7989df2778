export { administer, unlessAdministrator } from './administer.js';
export { addAgency, changeAgency, listAgencies } from './agencies.js';
export type { AgencyInput, AgencyRefusal } from './agencies.js';
export {
  confirmAccess,
  daysUntilReview,
  listAbsentees,
  listLastSignIns,
  listWorkOf,
  noteSignIn,
} from './access-review.js';
export type { Absentee, LastSignIn, OpenWork } from './sql/access-review.queries.js';
export { addPerson, changePerson, listPeople } from './people.js';
export type { PersonInput, PersonRefusal } from './people.js';
export {
  appoint,
  endAppointment,
  listAppointments,
  listServiceAreas,
  setServiceArea,
} from './appointments.js';
export type { AppointmentRefusal } from './appointments.js';
export { peopleEntities } from './sql/people.entities.js';
export type { AgencyRow, AppointmentRow, PersonRow, ServiceAreaRow } from './sql/people.entities.js';
export { activeAgencies } from './sql/agencies.queries.js';
export type { ActiveAgency } from './sql/agencies.queries.js';
export { registersOfAreas } from './sql/service-areas.queries.js';
export { readOwnProfile } from './read-own-profile.js';
export type { OwnProfile } from './read-own-profile.js';
export { foundPartnership, hasPartnership } from './found-partnership.js';
