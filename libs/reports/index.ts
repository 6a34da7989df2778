export { readGroupFigures } from './read-group-figures.js';
export type { GroupFigures } from './read-group-figures.js';
export type { AgencyAttendance, Attendance, Quarter } from './domain/figures.js';
export type { AttendanceMark } from './sql/figure.queries.js';
