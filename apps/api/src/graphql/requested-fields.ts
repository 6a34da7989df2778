import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

const known = new WeakMap<SelectionSetNode, ReadonlySet<string>>();

/**
 * The fields that a query asks for below the one being resolved, as dotted paths of field names, such as
 * `nodes.subject.name`. @skip and @include are not looked at: a read may bring more than is answered.
 */
export function requestedFields(
  info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
): ReadonlySet<string> {
  const sets = info.fieldNodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
  const only = sets.length === 1 ? sets[0] : undefined;
  const before = only && known.get(only);
  if (before) return before;
  const paths = new Set<string>();
  for (const set of sets) collect(set, '', info.fragments, paths);
  if (only) known.set(only, paths);
  return paths;
}

function collect(
  set: SelectionSetNode,
  prefix: string,
  fragments: GraphQLResolveInfo['fragments'],
  paths: Set<string>,
): void {
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      const path = prefix + node.name.value;
      paths.add(path);
      if (node.selectionSet) collect(node.selectionSet, `${path}.`, fragments, paths);
    } else {
      const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments[node.name.value];
      if (inner) collect(inner.selectionSet, prefix, fragments, paths);
    }
  }
}
