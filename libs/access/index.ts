export { abilityOf, may, mayEver, why } from './domain/abilities.js';
export type { Ability } from './domain/abilities.js';
export type {
  ActionFacts,
  CaseFacts,
  EscalationFacts,
  Facts,
  MeetingFacts,
  RegisterFacts,
  SubjectName,
  Verb,
} from './domain/facts.js';
export { accessibleBy, rulesToSql } from './sql/accessible-by.js';
export type { AccessSql } from './sql/accessible-by.js';
export { loadActor, loadActorById } from './sql/find-actor.js';
export type { SignedIn } from './sql/find-actor.js';
