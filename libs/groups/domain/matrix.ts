/** Who should be at the table: an agency, or a sector for several together. */
export interface Seat {
  readonly id: string;
  readonly agencyId: string | null;
  readonly agencyName: string | null;
  readonly sector: string | null;
  readonly required: boolean;
  readonly note: string;
  readonly version: number;
}

/** Somebody in the group, and for whom they speak there. */
export interface AtTable {
  readonly membershipId: string;
  readonly name: string;
  readonly role: 'chair' | 'vice_chair' | 'coordinator' | 'member' | 'observer';
  readonly representsAgencyId: string | null;
  readonly representsSector: string | null;
  readonly deputyForId: string | null;
}

/** held: somebody sits there. deputy_only: there is a deputy, and nobody for whom they stand in. */
export type SeatState = 'held' | 'deputy_only' | 'empty';

export interface FilledSeat extends Seat {
  readonly holders: readonly AtTable[];
  readonly deputies: readonly AtTable[];
  readonly state: SeatState;
}

export interface Matrix {
  readonly seats: readonly FilledSeat[];
  /** How many required seats nobody holds. */
  readonly gaps: number;
  /** Who represents an agency or a sector for which there is no seat. */
  readonly withoutSeat: readonly AtTable[];
  /** Who represents nobody. Observers and coordinators are not asked. */
  readonly forNobody: readonly AtTable[];
}

export interface Represented {
  readonly agencyId: string | null;
  readonly sector: string | null;
}

const same = (one: Represented, other: Represented): boolean =>
  one.agencyId !== null
    ? one.agencyId === other.agencyId
    : one.sector !== null && one.sector.trim().toLowerCase() === other.sector?.trim().toLowerCase();

/**
 * For whom somebody speaks: what is said of them, else, for a deputy, the same as whom they stand in for. Undefined when
 * nothing is said, also when the person they stood in for is in the group no longer.
 */
export function representedBy(person: AtTable, people: readonly AtTable[]): Represented | undefined {
  const of = ({ representsAgencyId, representsSector }: AtTable): Represented | undefined =>
    representsAgencyId === null && representsSector === null
      ? undefined
      : { agencyId: representsAgencyId, sector: representsSector };
  const principal = people.find(({ membershipId }) => membershipId === person.deputyForId);
  return of(person) ?? (principal && of(principal));
}

/** Whether what somebody represents is what a seat, or a signature, is for. */
export const isFor = same;

/** Seats against people: who sits on which, who stands in, and what is missing. People who begin later are not passed in. */
export function matrixOf(seats: readonly Seat[], people: readonly AtTable[]): Matrix {
  const known = people.map((person) => ({ person, represents: representedBy(person, people) }));
  const filled = seats.map((seat): FilledSeat => {
    const theirs = known
      .filter(({ represents }) => represents && same(seat, represents))
      .map(({ person }) => person)
      .filter(({ role }) => role !== 'observer');
    const holders = theirs.filter(({ deputyForId }) => deputyForId === null);
    const deputies = theirs.filter(({ deputyForId }) => deputyForId !== null);
    return {
      ...seat,
      holders,
      deputies,
      state: holders.length ? 'held' : deputies.length ? 'deputy_only' : 'empty',
    };
  });
  const asked = known.filter(({ person }) => person.role !== 'observer' && person.role !== 'coordinator');
  return {
    seats: filled,
    gaps: filled.filter(({ required, state }) => required && state !== 'held').length,
    withoutSeat: known
      .filter(
        ({ represents, person }) =>
          represents && person.role !== 'observer' && !seats.some((seat) => same(seat, represents)),
      )
      .map(({ person }) => person),
    forNobody: asked.filter(({ represents }) => !represents).map(({ person }) => person),
  };
}
