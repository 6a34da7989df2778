import { dateField, field, type FormBody } from '../../request/form.js';
import { audiences } from './audiences.js';
import type { ConferenceDetail, Note, NoteKind } from './documents.js';

export const noteKinds: NoteKind[] = ['child_views', 'discussion', 'decision'];

/** The button that was pressed: what is said, the plan, or the end, with the next case begun or not. */
export type Step = 'notes' | 'plan' | 'end' | 'next';
export const stepOf = (body: FormBody): Step =>
  (['plan', 'end', 'next'] as const).find((step) => step === field(body, 'step')) ?? 'notes';

/**
 * What was typed of the discussion and differs from what stands. What the form does not hold is not taken away: of a conference
 * without a family there is one text of each kind.
 */
export const notesTyped = (body: FormBody, { notes }: Pick<ConferenceDetail, 'notes'>): Note[] =>
  noteKinds.flatMap((kind) =>
    audiences.flatMap((audience) => {
      const id = `${kind}-${audience}`;
      const stands = notes.find((note) => note.kind === kind && note.audience === audience)?.text ?? '';
      const text = field(body, id);
      return id in body && text !== stands ? [{ kind, audience, text }] : [];
    }),
  );

export interface PlanTyped {
  readonly kind: 'full' | 'interim';
  readonly aims: string;
  /** '' when no day was typed, undefined when it is none. */
  readonly reviewBy: string | undefined;
}

/** The plan as it was typed; undefined when it is the one that stands, or when there is none and nothing was written. */
export function planTyped(body: FormBody, { plan }: Pick<ConferenceDetail, 'plan'>): PlanTyped | undefined {
  const kind = field(body, 'planKind') === 'interim' ? 'interim' : 'full';
  const typed = { kind, aims: field(body, 'aims'), reviewBy: dateField(body, 'reviewBy') } as const;
  if (!plan) return typed.aims ? typed : undefined;
  const same = kind === plan.kind && typed.aims === plan.aims && typed.reviewBy === plan.reviewBy;
  return same ? undefined : typed;
}
