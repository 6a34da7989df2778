export type GroupKind = 'strategic_group' | 'steering_group' | 'board' | 'panel' | 'task_and_finish_group';

/** What every page of a group shows above its own part. */
export type GroupHead = {
  id: string;
  name: string;
  kind: GroupKind;
  startsOn: string | null;
  endsOn: string | null;
  closedOn: string | null;
  mayRead: boolean;
  mayArrange: boolean;
  because: string;
};

export const head = 'id name kind startsOn endsOn closedOn mayRead mayArrange because';
