import { isId } from '#libs/kernel';
import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';

const wrong = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a date that the calendar has: 2026-02-29 is none. */
function isDay(text: unknown): text is string {
  const parts = typeof text === 'string' ? DAY.exec(text) : null;
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function parseDay(value: unknown): string {
  if (!isDay(value)) throw wrong('A date is written YYYY-MM-DD and exists in the calendar');
  return value;
}

/** A day without a time, `YYYY-MM-DD`, a string in TypeScript too. */
export const DateOnly = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A day without a time, as YYYY-MM-DD.',
  serialize(value) {
    if (!isDay(value)) throw new TypeError('A Date field was given something that is no YYYY-MM-DD.');
    return value;
  },
  parseValue: parseDay,
  parseLiteral: (node) => parseDay(node.kind === Kind.STRING ? node.value : undefined),
});

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function parseInstant(value: unknown): Date {
  const parts = typeof value === 'string' ? INSTANT.exec(value) : null;
  if (!parts || !isDay(parts[1])) {
    throw wrong('A date with a time is written like 2026-03-04T09:30:00Z, with its zone');
  }
  return new Date(parts[0]);
}

/** An instant, a Date in TypeScript. Instants inside JSON that PostgreSQL built come as text. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant with its zone, as 2026-03-04T09:30:00Z.',
  serialize(value) {
    const instant = value instanceof Date ? value : new Date(typeof value === 'string' ? value : Number.NaN);
    if (Number.isNaN(instant.getTime()))
      throw new TypeError('A DateTime field was given something that is no instant.');
    return instant.toISOString();
  },
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : undefined),
});

/** Any JSON: case fields of a pathway, pathway documents, what stands now after a conflict. */
export const Json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

function parseClientId(value: unknown): string {
  if (!isId(value)) throw wrong('The id of something new is a UUID that you make');
  return value.toLowerCase();
}

/** The id that a client makes for something new, so that a request that is sent twice happens once. */
export const ClientId = new GraphQLScalarType<string, string>({
  name: 'ClientID',
  description: 'A UUID made by the client for something new. Sent twice, the thing is made once.',
  serialize: (value) => String(value),
  parseValue: parseClientId,
  parseLiteral: (node) => parseClientId(node.kind === Kind.STRING ? node.value : undefined),
});
