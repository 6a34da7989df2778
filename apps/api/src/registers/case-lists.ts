import { decodeKey } from '#libs/registers';
import type { CasesWanted } from '#libs/registers';
import { isId } from '#libs/kernel';
import { normaliseDistrict } from '#libs/reference';
import { getArgumentValues, getNamedType, isObjectType, Kind } from 'graphql';
import type { FieldNode, GraphQLField, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { badInput, requestedFields } from '../graphql/index.js';
import type { CasesArgs } from './register.input.js';

const MOST = 100;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The lists of cases that a query asks of a register, each under the name that `listName` gives it. */
export function listsWanted(info: GraphQLResolveInfo): Map<string, CasesWanted> {
  const type = getNamedType(info.returnType);
  const field = isObjectType(type) ? type.getFields()['cases'] : undefined;
  if (!field) throw new Error('Only a register has lists of cases.');
  const lists = new Map<string, CasesWanted>();
  for (const node of casesNodes(info)) {
    const args = argumentsOf(field, node, info);
    const fields = requestedFields({ fieldNodes: [node], fragments: info.fragments });
    const name = listName(args);
    const before = lists.get(name);
    lists.set(
      name,
      before ? { ...before, fields: new Set([...before.fields, ...fields]) } : wanted(args, fields),
    );
  }
  return lists;
}

const argumentsOf = (
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  info: GraphQLResolveInfo,
): CasesArgs => getArgumentValues(field, node, info.variableValues) as unknown as CasesArgs;

/** The same arguments always give the same name, in whatever order they came. */
export const listName = ({ filter, order, first, after }: CasesArgs): string =>
  JSON.stringify([
    order,
    first,
    after ?? null,
    filter?.ratings ?? null,
    filter?.stale ?? null,
    filter?.actionOverdue ?? null,
    known(filter?.leadAgencyId),
    known(filter?.lastSchoolId),
    filter?.district ?? null,
    filter?.status ?? null,
  ]);

const known = (id: string | null | undefined) => (id == null ? null : isId(id) ? id.toLowerCase() : NOBODY);

function wanted({ filter, order, first, after }: CasesArgs, fields: ReadonlySet<string>): CasesWanted {
  if (first < 1 || first > MOST) throw badInput(`Ask for 1 to ${MOST} cases at a time.`, 'first');
  const key = after == null ? undefined : decodeKey(order, after);
  if (after != null && !key)
    throw badInput('Start from the first page: this is not where a page of this order ended.', 'after');
  const district = filter?.district == null ? null : normaliseDistrict(filter.district);
  if (district === undefined)
    throw badInput('Give the first half of a postcode, such as NG4.', 'filter.district');
  const ids = { leadAgencyId: known(filter?.leadAgencyId), lastSchoolId: known(filter?.lastSchoolId) };
  return { fields, filter: { ...filter, ...ids, district }, order, first, after: key };
}

const nodesOf = new WeakMap<SelectionSetNode, readonly FieldNode[]>();

function casesNodes(info: GraphQLResolveInfo): readonly FieldNode[] {
  return info.fieldNodes.flatMap(({ selectionSet }) => {
    if (!selectionSet) return [];
    const found = nodesOf.get(selectionSet) ?? find(selectionSet, info.fragments);
    nodesOf.set(selectionSet, found);
    return found;
  });
}

const find = (set: SelectionSetNode, fragments: GraphQLResolveInfo['fragments']): FieldNode[] =>
  set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return node.name.value === 'cases' ? [node] : [];
    const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments[node.name.value];
    return inner ? find(inner.selectionSet, fragments) : [];
  });
