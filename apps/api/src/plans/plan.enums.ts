import { registerEnumType } from '@nestjs/graphql';

export const PlanKind = {
  plan: 'plan',
  findings: 'findings',
  strategy: 'strategy',
  task_and_finish: 'task_and_finish',
} as const;
registerEnumType(PlanKind, {
  name: 'PlanKind',
  description: 'An action plan, an answer to findings, a strategy, or the plan of a task-and-finish group.',
});

export const PlanStatus = { open: 'open', closed: 'closed' } as const;
registerEnumType(PlanStatus, {
  name: 'PlanStatus',
  description: 'A closed plan is read and not changed.',
});

export const Achieved = { yes: 'yes', partly: 'partly', no: 'no' } as const;
registerEnumType(Achieved, { name: 'Achieved', description: 'Whether a measure was achieved.' });

export const PlanActionStatus = {
  open: 'open',
  done: 'done',
  not_possible: 'not_possible',
  not_done: 'not_done',
} as const;
registerEnumType(PlanActionStatus, {
  name: 'PlanActionStatus',
  description: 'Open, or how it ended: not possible, because circumstances changed.',
});
