/** Something that happened, as it is announced: a type and the ids of what it is about, never anything personal. */
export interface OutboxEvent {
  /** In the past tense, such as `CaseRated`. */
  readonly type: string;
  readonly ids: Readonly<Record<string, string>>;
}

/** An event as it stands in the outbox. */
export interface StoredEvent extends OutboxEvent {
  readonly id: string;
  readonly partnershipId: string;
}
