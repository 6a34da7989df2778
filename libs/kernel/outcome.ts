/** What went wrong, as a value: a code for programs, a message for people, and the field it belongs to. */
export interface Refusal<C extends string = string> {
  readonly ok: false;
  readonly code: C;
  /** One plain sentence that says what to do. Never holds personal data. */
  readonly message?: string;
  /** The input field that the refusal is about, if there is one. */
  readonly field?: string;
  /** What stands in the database now, when the refusal is `changed-meanwhile`. */
  readonly current?: unknown;
}

export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

/** The result of a use-case: a value, or an expected refusal. Broken assumptions throw instead. */
export type Outcome<T, C extends string = string> = Success<T> | Refusal<C>;

/** Wraps a value as a success. */
export const ok = <T>(value: T): Success<T> => ({ ok: true, value });

/** Makes a refusal. `more` holds the message, the field and, for a conflict, what stands now. */
export const refuse = <C extends string>(
  code: C,
  more: Omit<Refusal<C>, 'ok' | 'code'> = {},
): Refusal<C> => ({ ok: false, code, ...more });
