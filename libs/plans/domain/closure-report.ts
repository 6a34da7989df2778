import type { MeasureRow, PlanRow, ThemeRow } from '../sql/plan.queries.js';
import type { PlanActionRow } from '../sql/plan-action.queries.js';

/** A plan with what is in it. */
export interface WholePlan {
  readonly plan: Pick<PlanRow, 'title'>;
  readonly themes: readonly Pick<ThemeRow, 'id' | 'title'>[];
  readonly measures: readonly Pick<MeasureRow, 'themeId' | 'text' | 'target' | 'achieved' | 'evidence'>[];
  readonly actions: readonly Pick<
    PlanActionRow,
    'id' | 'themeId' | 'title' | 'ownerAgencyName' | 'status' | 'outcomeNote' | 'dueOn'
  >[];
}

/** Who goes on with an action that is still open. */
export interface Handover {
  readonly actionId: string;
  /** The name of the agency or group that takes it. */
  readonly to: string;
  /** The group, when it is one: it is asked once the report is accepted. */
  readonly groupId: string | null;
  readonly note: string;
}

/** What a closure report says, assembled from the plans on the day it was submitted. */
export interface ReportContent {
  readonly measures: readonly {
    readonly plan: string;
    readonly theme: string;
    readonly text: string;
    readonly target: string;
    readonly achieved: 'yes' | 'partly' | 'no' | null;
    readonly evidence: string;
  }[];
  readonly ended: readonly {
    readonly title: string;
    readonly owner: string;
    readonly status: 'done' | 'not_possible' | 'not_done';
    readonly outcome: string;
  }[];
  readonly handedOver: readonly {
    readonly title: string;
    readonly owner: string;
    readonly to: string;
    /** Left out in reports that were submitted before a group could be chosen. */
    readonly groupId?: string | null;
    readonly note?: string;
    readonly dueOn?: string;
  }[];
}

/** Actions that nobody goes on with: a group cannot close while one is left. */
export const leftOpen = (
  plans: readonly WholePlan[],
  handovers: readonly Pick<Handover, 'actionId'>[],
): { id: string; title: string }[] =>
  plans
    .flatMap(({ actions }) => actions)
    .filter(({ id, status }) => status === 'open' && !handovers.some(({ actionId }) => actionId === id))
    .map(({ id, title }) => ({ id, title }));

/** What was achieved against each measure, how each action ended, and what is handed over to whom. */
export function assembleReport(plans: readonly WholePlan[], handovers: readonly Handover[]): ReportContent {
  const actions = plans.flatMap((whole) => whole.actions);
  return {
    measures: plans.flatMap(({ plan, themes, measures }) =>
      themes.flatMap((theme) =>
        measures
          .filter(({ themeId }) => themeId === theme.id)
          .map(({ text, target, achieved, evidence }) => ({
            plan: plan.title,
            theme: theme.title,
            text,
            target,
            achieved,
            evidence,
          })),
      ),
    ),
    ended: actions.flatMap(({ title, ownerAgencyName: owner, status, outcomeNote: outcome }) =>
      status === 'open' ? [] : [{ title, owner, status, outcome }],
    ),
    handedOver: actions.flatMap(({ id, title, ownerAgencyName: owner, status, dueOn }) => {
      const handover = handovers.find(({ actionId }) => actionId === id);
      if (status !== 'open' || !handover) return [];
      const { to, groupId, note } = handover;
      return [{ title, owner, to, groupId, note, dueOn }];
    }),
  };
}
