import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';

export type Voice = 'for' | 'against' | 'abstains';

/** What the chair decides when there is no majority, or beside it. */
export interface ChairDecides {
  readonly adopted: boolean;
  readonly reason: string;
}

export interface Settled {
  readonly status: 'carried' | 'not_carried' | 'chair_decided';
  /** Whether what was proposed holds. */
  readonly adopted: boolean;
}

export type SettleRefusal = 'no-majority' | 'chair-reason-missing';

/**
 * What the voices come to: the majority of agencies for or against, not counting who abstains; else the chair decides.
 * The chair's own decision is final, whatever the majority was, and says why.
 * Source: Channel duty guidance (majority, else the chair); conference standards (the chair's final decision is recorded).
 */
export function settle(voices: readonly Voice[], chair?: ChairDecides): Outcome<Settled, SettleRefusal> {
  if (chair) {
    return chair.reason
      ? ok({ status: 'chair_decided', adopted: chair.adopted })
      : refuse('chair-reason-missing', { field: 'chairReason', message: 'Say why the chair decides so.' });
  }
  const count = (wanted: Voice) => voices.filter((voice) => voice === wanted).length;
  const [inFavour, against] = [count('for'), count('against')];
  if (inFavour === against)
    return refuse('no-majority', {
      field: 'chair',
      message:
        'There is no majority for or against it. Record the voices, or let the chair decide and say why.',
    });
  return inFavour > against
    ? ok({ status: 'carried', adopted: true })
    : ok({ status: 'not_carried', adopted: false });
}
