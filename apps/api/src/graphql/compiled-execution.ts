import {
  execute,
  getNamedType,
  getVariableValues,
  GraphQLError,
  isInputObjectType,
  Kind,
  OperationTypeNode,
  typeFromAST,
  valueFromASTUntyped,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type TypeNode,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';

/** One operation as Apollo hands it to an executor. */
export interface Operation {
  readonly document: DocumentNode;
  readonly operation?: OperationDefinitionNode;
  readonly operationName: string | null;
  readonly queryHash: string;
  readonly request: { readonly variables?: Record<string, unknown>; readonly operationName?: string };
  readonly context: unknown;
}

interface CompiledPlan {
  readonly query: CompiledQuery['query'];
  /** The defaults of the operation's variables, as a client would send them. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

type Plan = CompiledPlan | 'as usual';

/**
 * Executes queries that were compiled to JavaScript once, and everything else by graphql-js. The compiler ignores
 * defaults of input fields and words errors of variables in its own way, so such queries are not compiled and
 * variables are checked by graphql-js first. Answers are the same as graphql-js gives (tested so).
 */
export function compiledExecution(schema: GraphQLSchema): (operation: Operation) => Promise<ExecutionResult> {
  const plans = new LRUCache<string, Plan>({ max: 500 });
  const defaults = typesWithDefaults(schema);

  const planOf = (asked: Operation, operation: OperationDefinitionNode): Plan => {
    const key = `${asked.queryHash} ${asked.operationName ?? ''}`;
    const before = plans.get(key);
    if (before) return before;
    const plan = makePlan(schema, defaults, asked.document, operation);
    plans.set(key, plan);
    return plan;
  };

  return async (asked) => {
    const { document, operation, context, request } = asked;
    const asUsual = () =>
      execute({
        schema,
        document,
        contextValue: context,
        variableValues: request.variables,
        operationName: request.operationName,
      });
    if (operation?.operation !== OperationTypeNode.QUERY) return asUsual();
    const plan = planOf(asked, operation);
    if (plan === 'as usual') return asUsual();

    const variables = getVariableValues(
      schema,
      operation.variableDefinitions ?? [],
      request.variables ?? {},
      {
        maxErrors: 50,
      },
    );
    if (variables.errors) return { errors: variables.errors };
    // The compiler refuses a missing variable of a type like `Int! = 5`, so it is given the default.
    const result = await plan.query(undefined, context, { ...plan.defaults, ...request.variables });
    if (!result.errors) return result;
    return { ...result, errors: result.errors.map((error) => realError(error, document)) };
  };
}

function makePlan(
  schema: GraphQLSchema,
  defaults: ReadonlySet<string>,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Plan {
  const named = (type: TypeNode): string =>
    type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type);
  const variables = operation.variableDefinitions ?? [];
  if (variables.some(({ type }) => defaults.has(named(type)))) return 'as usual';
  if (variables.some(({ type }) => !typeFromAST(schema, type as never))) return 'as usual';
  if (defaults.size > 0 && hasObjectLiterals(document)) return 'as usual';
  const compiled = compileQuery(schema, document, operation.name?.value);
  if (!isCompiledQuery(compiled)) return 'as usual';
  const given = variables.flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
  );
  return { query: compiled.query, defaults: Object.fromEntries(given) as Record<string, unknown> };
}

/** The names of all input types in which, at any depth, a field has a default. */
function typesWithDefaults(schema: GraphQLSchema): ReadonlySet<string> {
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  const found = new Set<string>();
  const within = (type: GraphQLInputType) => found.has(getNamedType(type).name);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const input of inputs) {
      const fields = Object.values(input.getFields());
      if (fields.some((field) => field.defaultValue !== undefined || within(field.type)))
        found.add(input.name);
    }
  }
  return found;
}

function hasObjectLiterals(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    ObjectValue() {
      found = true;
    },
  });
  return found;
}

/** The compiler's errors look like GraphQLErrors and are none: Apollo would lose their place and code. */
function realError(error: GraphQLError, document: DocumentNode): GraphQLError {
  const source = document.loc?.source;
  const lines = source?.body.split(/\r\n|[\n\r]/g) ?? [];
  const positions = (error.locations ?? []).map(({ line, column }) => {
    const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    return before + column - 1;
  });
  return new GraphQLError(error.message, {
    ...(source && positions.length > 0 ? { source, positions } : {}),
    path: error.path,
    originalError: error.originalError,
    extensions: error.extensions,
  });
}
