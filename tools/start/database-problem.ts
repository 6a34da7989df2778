import { CannotStart } from '#libs/database';

/** One line for what is wrong with another server than our own; its address is not repeated, it carries a password. */
export function databaseProblem(error: unknown): CannotStart | undefined {
  const code = (error as { code?: string }).code ?? '';
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN', 'ECONNRESET'].includes(code))
    return new CannotStart(
      `The PostgreSQL server of DATABASE_URL does not answer (${code}). Start it, or correct DATABASE_URL.`,
    );
  if (['28P01', '28000'].includes(code))
    return new CannotStart(
      'The PostgreSQL server of DATABASE_URL refuses the user or password. Correct DATABASE_URL.',
    );
  if (code === '3D000')
    return new CannotStart(
      'The database that DATABASE_URL names does not exist. Create it, or correct DATABASE_URL.',
    );
  if (code === '42501')
    return new CannotStart(
      'The user in DATABASE_URL may not make roles or schemas. Name the owner of the database, with CREATEROLE.',
    );
  return undefined;
}
