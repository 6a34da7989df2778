/** Who owns an action of a plan. */
export interface Owned {
  readonly ownerAgencyId: string;
  readonly ownerPersonId: string | null;
}

/** Somebody in the group, and for which agencies they speak there: the one they represent, else their own. */
export interface Speaker {
  readonly personId: string;
  readonly speaksFor: readonly string[];
}

/** An action belongs to the person who was named; when nobody was, to whoever speaks for the agency in the group. */
export const isTheirs = (action: Owned, { personId, speaksFor }: Speaker): boolean =>
  action.ownerPersonId ? action.ownerPersonId === personId : speaksFor.includes(action.ownerAgencyId);
