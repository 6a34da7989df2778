import type { ActorContext, ActorTx } from '#libs/database';
import type { Outcome } from '#libs/kernel';
import { readAgenda } from '#libs/meetings';
import type { PastMeeting } from './files.js';

/** Who does it, on which day of the past and at what time: as if the day were today. */
export type ContextAt = (email: string, at: Date) => Promise<ActorContext>;

/** Does one thing as somebody did it then; a refusal means that the demonstration's files are wrong. */
export type Doing = <T>(
  email: string,
  at: Date,
  useCase: (tx: ActorTx) => Promise<Outcome<T>>,
  what: string,
) => Promise<T>;

/** A past meeting while it is told: its days, and how to do things on them. */
export interface Telling {
  readonly meeting: PastMeeting;
  readonly meetingId: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly doing: Doing;
  /** The chair and the coordinator of its group, by e-mail address. */
  readonly chair: string;
  readonly coordinator: string;
}

/** The meeting's agenda as its chair sees it. */
export const agendaThen = ({ meetingId, doing, chair }: Telling, at: Date) =>
  doing(chair, at, (tx) => readAgenda(tx, { meetingId }), 'agenda');
