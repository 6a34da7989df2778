/** That one action waits for another. */
export interface Dependency {
  readonly actionId: string;
  readonly dependsOnId: string;
}

/**
 * Whether an action that waited for `dependsOn` would in the end wait for itself. `others` are the dependencies of the plan;
 * those of the action itself among them are taken as replaced.
 */
export function makesCircle(
  actionId: string,
  dependsOn: readonly string[],
  others: readonly Dependency[],
): boolean {
  const next = new Map<string, string[]>();
  for (const { actionId: from, dependsOnId } of others)
    if (from !== actionId) next.set(from, [...(next.get(from) ?? []), dependsOnId]);
  const seen = new Set<string>();
  const open = [...dependsOn];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === actionId) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(next.get(id) ?? []));
  }
  return false;
}
