import { createHash } from 'node:crypto';

/** The same id for the same part of the same request, so that sending a request twice finds what the first one made. */
export function partId(id: string, part: string): string {
  const hex = createHash('sha256').update(`${id} ${part}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
