import { addMonths } from '#libs/calendar';
import type { AttendanceMark, CountRow, MarkRow } from '../sql/figure.queries.js';

/** Quarters of the calendar year that are shown, this one included. */
const QUARTERS = 5;

/** The first day of the quarter in which a day lies. */
export function quarterOf(day: string): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

/** The first days of the last quarters, the oldest first; the last is the one that goes on today. */
export const lastQuarters = (today: string): string[] =>
  Array.from({ length: QUARTERS }, (_none, at) => addMonths(quarterOf(today), (at - QUARTERS + 1) * 3));

export interface Quarter {
  /** Its first day. */
  readonly from: string;
  /** How many of each state; those that are not there are 0. */
  readonly counts: readonly { readonly state: string; readonly number: number }[];
  readonly all: number;
}

/** Every quarter with every state, also where nothing was counted. */
export function byQuarter(rows: readonly CountRow[], states: readonly string[], today: string): Quarter[] {
  return lastQuarters(today).map((from) => {
    const of = rows.filter((row) => row.quarterFrom === from);
    const number = (state: string) => of.find((row) => row.state === state)?.number ?? 0;
    const counts = states.map((state) => ({ state, number: number(state) }));
    return { from, counts, all: counts.reduce((sum, one) => sum + one.number, 0) };
  });
}

export interface AgencyAttendance {
  readonly agencyId: string;
  readonly agencyName: string;
  /** One for each sitting, in their order; null where the agency had nobody in the group on that day. */
  readonly marks: readonly (AttendanceMark | null)[];
  readonly here: number;
  /** Of how many sittings. */
  readonly of: number;
  /** Absent, without a word, in the last two sittings running: a sign of drift. */
  readonly absentTwice: boolean;
}

export interface Attendance {
  readonly sittings: readonly { readonly meetingId: string; readonly heldOn: string }[];
  readonly agencies: readonly AgencyAttendance[];
}

/** Which agency came to which sitting: agencies by name, sittings in their order. */
export function attendanceOf(rows: readonly MarkRow[]): Attendance {
  const key = ({ meetingId, heldOn }: { meetingId: string; heldOn: string }) => `${heldOn} ${meetingId}`;
  const sittings = [
    ...new Map(rows.map(({ meetingId, heldOn }) => [key({ meetingId, heldOn }), { meetingId, heldOn }])),
  ].map(([, sitting]) => sitting);
  const names = new Map(rows.map(({ agencyId, agencyName }) => [agencyId, agencyName]));
  const agencies = [...names].map(([agencyId, agencyName]): AgencyAttendance => {
    const own = new Map(rows.filter((row) => row.agencyId === agencyId).map((row) => [key(row), row.mark]));
    const marks = sittings.map((sitting) => own.get(key(sitting)) ?? null);
    const counted = marks.filter((mark) => mark !== null);
    return {
      agencyId,
      agencyName,
      marks,
      here: counted.filter((mark) => mark === 'here').length,
      of: counted.length,
      absentTwice: counted.length > 1 && counted.slice(-2).every((mark) => mark === 'absent'),
    };
  });
  return {
    sittings,
    agencies: agencies.sort((one, other) => one.agencyName.localeCompare(other.agencyName, 'en-GB')),
  };
}
