import { makesCircle } from './dependencies.js';

const waits = (...pairs: [string, string][]) =>
  pairs.map(([actionId, dependsOnId]) => ({ actionId, dependsOnId }));

it.each([
  ['an action that waits for nothing', 'a', [], waits(['b', 'a']), false],
  ['an action that waits for itself', 'a', ['a'], [], true],
  ['two that would wait for each other', 'a', ['b'], waits(['b', 'a']), true],
  ['a longer way round', 'a', ['b'], waits(['b', 'c'], ['c', 'd'], ['d', 'a']), true],
  ['two ways to the same end', 'a', ['b', 'c'], waits(['b', 'd'], ['c', 'd']), false],
  ['a circle that the change takes apart', 'a', ['c'], waits(['a', 'b'], ['b', 'a']), false],
])('says of %s whether it goes in a circle', (_what, id, dependsOn, others, circle) => {
  expect(makesCircle(id, dependsOn, others)).toBe(circle);
});
