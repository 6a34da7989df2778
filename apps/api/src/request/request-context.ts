import { recordRefusal } from '#libs/audit';
import type { Calendar } from '#libs/calendar';
import { asClient, readAsActor, type Actor, type ActorTx, type Database } from '#libs/database';
import type { Clock, Outcome, Refusal } from '#libs/kernel';
import type { Printer } from '#libs/minutes';
import { GraphQLError } from 'graphql';
import { refusalOf, type Result } from '../graphql/results.js';

/** A use-case of a lib: takes the transaction and an input, and answers a value or an expected refusal. */
export type UseCase<Input, Value> = (tx: ActorTx, input: Input) => Promise<Outcome<Value>>;

/** What every request shares. */
export interface Services {
  readonly db: Database;
  readonly clock: Clock;
  readonly calendar: Calendar;
  /** Undefined where this installation prints no PDF. */
  readonly printer?: Printer | undefined;
}

/** The GraphQL context: who asks, and the only three ways into the database. Each opens one transaction. */
export interface RequestContext {
  readonly actor: Actor;
  readonly requestId: string;
  /** Undefined where this installation prints no PDF. */
  readonly printer: Printer | undefined;
  /** Runs a use-case that changes something, and answers its value or its refusal. */
  run<Input, Value, Shown = Value>(
    useCase: UseCase<Input, Value>,
    input: Input,
    map?: (value: Value) => Shown,
  ): Promise<Result<Shown>>;
  /** Reads one thing. Null when there is none or the actor may not see it: the same answer for both. */
  find<Input, Value, Shown = Value>(
    useCase: UseCase<Input, Value>,
    input: Input,
    map?: (value: Value) => Shown,
  ): Promise<Shown | null>;
  /** Reads lists and counts. What it returns is answered only after its audit rows were committed with it. */
  read<Value>(fn: (tx: ActorTx) => Promise<Value>): Promise<Value>;
}

/** Makes the context of one request of one actor. */
export function requestContext(services: Services, actor: Actor, requestId: string): RequestContext {
  const { db, clock, calendar } = services;
  const whose = { actor, clock, calendar, requestId };

  async function attempt<Input, Value>(
    useCase: UseCase<Input, Value>,
    input: Input,
  ): Promise<Outcome<Value>> {
    const once = () => asClient<Value, string>(db, whose, (tx) => useCase(tx, input));
    let outcome = await once();
    // The same request twice at once: the second one now finds what the first has written.
    if (!outcome.ok && outcome.code === 'already-exists') outcome = await once();
    // The refused transaction was rolled back, so its trace is written in one of its own.
    if (!outcome.ok && isDenial(outcome)) {
      const result = outcome.code === 'not-found' ? 'not-found' : 'refused';
      await readAsActor(db, whose, (tx) =>
        recordRefusal(tx, { action: nameOf(useCase), result, asked: idAskedFor(input) ?? null }),
      );
    }
    return outcome;
  }

  return {
    actor,
    requestId,
    printer: services.printer,
    async run(useCase, input, map = asItIs) {
      const outcome = await attempt(useCase, input);
      return outcome.ok
        ? { value: map(outcome.value), refusal: null }
        : { value: null, refusal: refusalOf(outcome) };
    },
    async find(useCase, input, map = asItIs) {
      const outcome = await attempt(useCase, input);
      if (outcome.ok) return map(outcome.value);
      if (isDenial(outcome)) return null;
      const { message, code, field } = refusalOf(outcome);
      throw new GraphQLError(message, {
        extensions: { code: code.toUpperCase().replaceAll('-', '_'), ...(field ? { field } : {}) },
      });
    },
    read: (fn) => readAsActor(db, whose, fn),
  };
}

const asItIs = <Value, Shown>(value: Value): Shown => value as unknown as Shown;

const isDenial = (refusal: Refusal): boolean =>
  refusal.code === 'not-found' || refusal.code === 'not-allowed';

/** `rateCase` is `rate-case` in the trail. */
const nameOf = (useCase: { readonly name: string }): string =>
  useCase.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The id that was asked for, so that an officer sees what somebody tried to reach: `caseId` before other ids. */
function idAskedFor(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const ids = Object.entries(input).filter(
    ([name, value]) => /(^id|Id)$/.test(name) && typeof value === 'string',
  );
  const found = ids.find(([name]) => name === 'caseId') ?? ids[0];
  return found?.[1] as string | undefined;
}
