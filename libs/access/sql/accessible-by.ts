import { rulesToAST } from '@casl/ability/extra';
import type { Actor } from '#libs/database';
import { abilityToTranslate } from '../domain/abilities.js';
import type { Ability } from '../domain/abilities.js';
import type { SubjectName, Verb } from '../domain/facts.js';

/** A condition over parsed rules: a field comparison, or a compound of conditions. */
interface Condition {
  readonly operator: string;
  readonly value: unknown;
  readonly field?: string;
}

/** How a rule's field reads in SQL: a column of the alias, or a relation in which a value is looked for. */
interface Field {
  readonly column: string;
  readonly type: string;
  /** Wraps the comparison in an EXISTS when the field is a relation. */
  readonly exists?: (alias: string, comparison: (column: string) => string) => string;
}

const fieldsOf: Record<SubjectName, Record<string, Field>> = {
  Case: {
    registerId: { column: 'register_id', type: 'uuid' },
    compartment: { column: 'compartment', type: 'boolean' },
    leadAgencyId: { column: 'lead_agency_id', type: 'uuid' },
    lastSchoolId: { column: 'last_school_id', type: 'uuid' },
    openActionAgencyIds: {
      column: 'owner_agency_id',
      type: 'uuid',
      // OFFSET 0 keeps the planner from hashing every open action to answer for one case.
      exists: (alias, comparison) =>
        `exists (select 1 from muster.actions oa where oa.partnership_id = ${alias}.partnership_id and oa.case_id = ${alias}.id and oa.status = 'open' and ${comparison('oa.owner_agency_id')} offset 0)`,
    },
  },
  Register: { id: { column: 'id', type: 'uuid' }, compartment: { column: 'compartment', type: 'boolean' } },
  Action: {
    registerId: { column: 'register_id', type: 'uuid' },
    compartment: { column: 'compartment', type: 'boolean' },
    ownerAgencyId: { column: 'owner_agency_id', type: 'uuid' },
    ownerPersonId: { column: 'owner_person_id', type: 'uuid' },
  },
  Escalation: { registerId: { column: 'register_id', type: 'uuid' } },
  Conference: { registerId: { column: 'register_id', type: 'uuid' } },
  Report: {
    compartment: { column: 'compartment', type: 'boolean' },
    agencyId: { column: 'agency_id', type: 'uuid' },
  },
  Meeting: {
    groupId: { column: 'group_id', type: 'uuid' },
    calledBy: { column: 'called_by', type: 'uuid' },
    groupRegisterIds: {
      column: 'id',
      type: 'uuid',
      exists: (alias, comparison) =>
        `exists (select 1 from muster.registers gr where gr.partnership_id = ${alias}.partnership_id and gr.group_id = ${alias}.group_id and ${comparison('gr.id')})`,
    },
  },
  Group: {
    id: { column: 'id', type: 'uuid' },
    sponsorId: { column: 'sponsor_id', type: 'uuid' },
  },
  Trail: {},
  Partnership: {},
};

/** A condition ready to stand in a WHERE, with its parameters in order. */
export interface AccessSql {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** PostgreSQL tries the parts of an OR in their order: what is answered by the row itself comes before what looks elsewhere. */
const relationsLast = (parts: readonly Condition[], fields: Record<string, Field>): readonly Condition[] => {
  const looksElsewhere = (node: Condition): boolean =>
    Array.isArray(node.value) && node.field === undefined
      ? (node.value as Condition[]).some(looksElsewhere)
      : node.field !== undefined && fields[node.field]?.exists !== undefined;
  return [...parts.filter((part) => !looksElsewhere(part)), ...parts.filter(looksElsewhere)];
};

class Translation {
  readonly parameters: unknown[] = [];

  constructor(
    private readonly fields: Record<string, Field>,
    private readonly alias: string,
    private readonly first: number,
  ) {}

  condition(node: Condition): string {
    switch (node.operator) {
      case 'and':
        return this.compound(node, ' and ', 'true');
      case 'or':
        return this.compound(node, ' or ', 'false');
      case 'not':
        // `is not true`: a comparison with NULL must not make the negation unknown.
        return `((${this.compound(node, ' and ', 'true')}) is not true)`;
      default:
        return this.comparison(node);
    }
  }

  private compound(node: Condition, glue: string, empty: string): string {
    const parts = relationsLast(node.value as Condition[], this.fields);
    return parts.length ? `(${parts.map((part) => this.condition(part)).join(glue)})` : empty;
  }

  private comparison(node: Condition): string {
    const field = node.field === undefined ? undefined : this.fields[node.field];
    if (!field) throw new Error(`A rule looks at a field that SQL does not know: ${node.field}`);
    const compare = (column: string) => this.compare(column, field.type, node);
    return field.exists ? field.exists(this.alias, compare) : compare(`${this.alias}.${field.column}`);
  }

  private compare(column: string, type: string, { operator, value }: Condition): string {
    switch (operator) {
      case 'eq':
        return value === null ? `${column} is null` : `(${column} = ${this.parameter(value, type)}) is true`;
      case 'ne':
        return value === null
          ? `${column} is not null`
          : `${column} is distinct from ${this.parameter(value, type)}`;
      case 'in':
        return `(${column} = any (${this.parameter(value, `${type}[]`)})) is true`;
      default:
        throw new Error(`A rule uses an operator that SQL does not know: ${operator}`);
    }
  }

  private parameter(value: unknown, type: string): string {
    const simple = (one: unknown) => typeof one === 'string' || typeof one === 'boolean';
    const fits = type.endsWith('[]') ? Array.isArray(value) && value.every(simple) : simple(value);
    if (!fits) throw new Error('A rule compares with a value that SQL does not know.');
    this.parameters.push(value);
    return `$${this.first + this.parameters.length - 1}::${type}`;
  }
}

/** Turns the rules of an ability into SQL. Throws for a field or an operator that is not allow-listed. */
export function rulesToSql(
  ability: Ability,
  verb: Verb,
  name: SubjectName,
  alias: string,
  firstParameter: number,
): AccessSql {
  const ast = rulesToAST(ability, verb, name) as Condition | null;
  if (ast === null) return { sql: 'false', parameters: [] };
  const translation = new Translation(fieldsOf[name], alias, firstParameter);
  return { sql: translation.condition(ast), parameters: translation.parameters };
}

const translated = new WeakMap<Ability, Map<string, AccessSql>>();

/**
 * The rows of `name` (aliased `alias` in the statement) to which the actor may do `verb`.
 * `firstParameter` is the number of the first free `$n`; append `parameters` to the statement's own.
 */
export function accessibleBy(
  actor: Actor,
  verb: Verb,
  name: SubjectName,
  alias: string,
  firstParameter: number,
): AccessSql {
  const ability = abilityToTranslate(actor);
  const known = translated.get(ability) ?? new Map<string, AccessSql>();
  translated.set(ability, known);
  const key = `${verb} ${name} ${alias} ${firstParameter}`;
  const made = known.get(key) ?? rulesToSql(ability, verb, name, alias, firstParameter);
  known.set(key, made);
  return made;
}
