/** A UK postcode in capitals with one space, such as `NG4 3DD`; undefined for what has not the shape of one. */
export function normalisePostcode(text: string): string | undefined {
  const letters = text.replace(/\s/g, '').toUpperCase();
  // The second half never holds C, I, K, M, O or V.
  const match = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[ABD-HJLNP-UW-Z]{2})$/.exec(letters);
  return match ? `${match[1]} ${match[2]}` : undefined;
}

/** The district of a postcode in capitals, such as `NG4` or `EC1A`: what stands before the space; undefined for anything else. */
export function normaliseDistrict(text: string): string | undefined {
  const district = text.replace(/\s/g, '').toUpperCase();
  return /^[A-Z]{1,2}\d[A-Z\d]?$/.test(district) ? district : normalisePostcode(text)?.split(' ')[0];
}

/** A school's unique reference number, six digits; undefined for anything else. */
export function normaliseUrn(text: string): string | undefined {
  const urn = text.trim();
  return /^[1-9]\d{5}$/.test(urn) ? urn : undefined;
}

/** A school's number within its council: `891/2345` or `8912345`. */
export interface Laestab {
  readonly council: string;
  readonly establishment: string;
}

/** The two parts of a LAESTAB (3 digits for the council, 4 for the establishment); undefined for anything else. */
export function parseLaestab(text: string): Laestab | undefined {
  const match = /^(\d{3})[/ -]?(\d{4})$/.exec(text.trim());
  return match ? { council: match[1]!, establishment: match[2]! } : undefined;
}
