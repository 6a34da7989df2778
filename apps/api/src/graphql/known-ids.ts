import { isId } from '#libs/kernel';
import {
  defaultFieldResolver,
  GraphQLID,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** An id that nothing has. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

type Change = (value: unknown) => unknown;

/**
 * Makes each resolver meet well-formed ids alone: a malformed `ID` becomes the id that nothing has, and ends in the
 * same "not found" as an id that is merely wrong, instead of an error in the database. Lower case, as stored.
 */
export function withKnownIds(schema: GraphQLSchema): GraphQLSchema {
  const changes = new Map<string, Change | undefined>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const change = changeFields(field.args, changes);
      const resolve = field.resolve ?? defaultFieldResolver;
      if (!change) continue;
      field.resolve = (source, args, context, info) =>
        resolve(source, change(args) as Record<string, unknown>, context, info) as unknown;
    }
  }
  return schema;
}

const knownId: Change = (value) => (isId(value) ? value.toLowerCase() : value == null ? value : NOBODY);

function changeFields(
  fields: readonly { readonly name: string; readonly type: GraphQLInputType }[],
  changes: Map<string, Change | undefined>,
): Change | undefined {
  const changed = fields.flatMap(({ name, type }) => {
    const change = changeOf(type, changes);
    return change ? ([[name, change]] as const) : [];
  });
  if (changed.length === 0) return undefined;
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
    for (const [name, change] of changed) if (name in copy) copy[name] = change(copy[name]);
    return copy;
  };
}

function changeOf(type: GraphQLInputType, changes: Map<string, Change | undefined>): Change | undefined {
  if (isNonNullType(type)) return changeOf(type.ofType, changes);
  if (isListType(type)) {
    const change = changeOf(type.ofType, changes);
    return change && ((value) => (Array.isArray(value) ? value.map(change) : value));
  }
  if (type === GraphQLID) return knownId;
  if (!isInputObjectType(type)) return undefined;
  if (!changes.has(type.name)) {
    // Set before its fields are looked at: an input type may hold itself.
    changes.set(type.name, (value) => changes.get(`${type.name} made`)?.(value) ?? value);
    const made = changeFields(Object.values(type.getFields()), changes);
    changes.set(`${type.name} made`, made);
    changes.set(type.name, made);
  }
  return changes.get(type.name);
}
