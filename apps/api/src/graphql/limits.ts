import {
  getNamedType,
  GraphQLError,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

export const LIMITS = {
  depth: 12,
  introspectionDepth: 16,
  cost: 20_000,
  rootFields: 10,
  aliases: 60,
  fields: 2000,
};

/** How many entries a list without `first` is taken to have. */
const USUAL_LENGTH = 10;

const tooMuch = (code: 'TOO_DEEP' | 'TOO_COSTLY', message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status: 400 } } });

const tooManyFields = () => tooMuch('TOO_COSTLY', 'This request has too many fields. Ask for fewer at once.');

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly defaults: ReadonlyMap<string, number>;
  cost: number;
  aliases: number;
  fields: number;
}

/**
 * Refuses an operation that is too deep or would cost too much, before anything runs: TOO_DEEP or TOO_COSTLY, and what to
 * do. Each object costs 1, times the `first` of the lists around it. Fragments are counted wherever they are spread.
 */
export function checkLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): void {
  const root = schema.getRootType(operation.operation);
  if (!root) return;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const part of document.definitions)
    if (part.kind === Kind.FRAGMENT_DEFINITION) fragments.set(part.name.value, part);
  const defaults = new Map<string, number>();
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue?.kind === Kind.INT) defaults.set(variable.name.value, Number(defaultValue.value));
  }
  const walk: Walk = { schema, fragments, variables, defaults, cost: 0, aliases: 0, fields: 0 };
  const top = fieldsOf(operation.selectionSet, root, walk);
  if (top.length > LIMITS.rootFields) {
    throw tooMuch(
      'TOO_COSTLY',
      `Ask for at most ${LIMITS.rootFields} things at once; send more requests instead.`,
    );
  }
  for (const [field, parent] of top) countField(field, parent, { depth: 1, times: 1, paged: false }, walk);
  // Only now, so that what is both too deep and too costly is told to be too deep: that is what one can mend.
  if (walk.cost > LIMITS.cost) {
    throw tooMuch(
      'TOO_COSTLY',
      'This asks for too much at once. Take a smaller `first`, or fewer lists, and read page by page.',
    );
  }
}

interface Place {
  readonly depth: number;
  readonly times: number;
  /** The parent took `first`: its list is as long as that says, and must not be counted twice. */
  readonly paged: boolean;
}

function countField(
  node: FieldNode,
  parent: GraphQLCompositeType,
  { depth, times, paged }: Place,
  walk: Walk,
): void {
  walk.fields += 1;
  if (node.alias) walk.aliases += 1;
  if (walk.aliases > LIMITS.aliases) {
    throw tooMuch(
      'TOO_COSTLY',
      `Use at most ${LIMITS.aliases} aliases in a request; send more requests instead.`,
    );
  }
  const introspection = node.name.value.startsWith('__') || parent.name.startsWith('__');
  const deepest = introspection ? LIMITS.introspectionDepth : LIMITS.depth;
  if (depth > deepest)
    throw tooMuch(
      'TOO_DEEP',
      `Ask for at most ${deepest} levels; read what lies deeper in a second request.`,
    );

  const field = introspection ? undefined : definition(parent, node.name.value);
  const type = field?.type;
  const first = field ? firstArgument(node, field, walk) : undefined;
  const list = type !== undefined && isList(type) && !paged;
  const entries = times * (first ?? (list ? USUAL_LENGTH : 1));
  if (node.selectionSet) walk.cost += entries;
  if (walk.fields > LIMITS.fields) throw tooManyFields();
  if (!node.selectionSet) return;
  const inner = type ? getNamedType(type) : introspected(node, parent, walk.schema);
  if (!inner || !isCompositeType(inner)) return;
  const place = {
    depth: depth + 1,
    times: entries,
    paged: first !== undefined && type !== undefined && !isList(type),
  };
  for (const [below, of] of fieldsOf(node.selectionSet, inner, walk)) countField(below, of, place, walk);
}

/** The fields of a selection with the type they belong to, fragments opened. Validation has ruled out cycles. */
function fieldsOf(
  selection: SelectionSetNode,
  parent: GraphQLCompositeType,
  walk: Walk,
  found: [FieldNode, GraphQLCompositeType][] = [],
): [FieldNode, GraphQLCompositeType][] {
  for (const node of selection.selections) {
    if (node.kind === Kind.FIELD) {
      found.push([node, parent]);
      continue;
    }
    // Empty spreads of spreads can double at each level, so opening a fragment counts as well.
    walk.fields += 1;
    if (walk.fields + found.length > LIMITS.fields) throw tooManyFields();
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(node.name.value) : node;
    if (!fragment) continue;
    const named = fragment.typeCondition ? walk.schema.getType(fragment.typeCondition.name.value) : parent;
    fieldsOf(fragment.selectionSet, named && isCompositeType(named) ? named : parent, walk, found);
  }
  return found;
}

const definition = (
  parent: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined =>
  isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;

function introspected(node: FieldNode, parent: GraphQLCompositeType, schema: GraphQLSchema) {
  if (node.name.value === '__schema') return schema.getType('__Schema');
  if (node.name.value === '__type') return schema.getType('__Type');
  const type = definition(parent, node.name.value)?.type;
  return type && getNamedType(type);
}

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);

function firstArgument(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  walk: Walk,
): number | undefined {
  const declared = field.args.find((argument) => argument.name === 'first');
  if (!declared) return undefined;
  const given = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
  const usual = typeof declared.defaultValue === 'number' ? declared.defaultValue : USUAL_LENGTH;
  const number = (value: unknown): number => (typeof value === 'number' && value >= 0 ? value : usual);
  if (given?.kind === Kind.INT) return Number(given.value);
  if (given?.kind !== Kind.VARIABLE) return usual;
  return number(walk.variables[given.name.value] ?? walk.defaults.get(given.name.value));
}
