import { addDays } from '#libs/calendar';
import { asActor } from '#libs/database';
import type { ActorContext, ActorTx, Database } from '#libs/database';
import { newId, ok } from '#libs/kernel';
import {
  addFinding,
  addMeasure,
  addPlan,
  addPlanAction,
  addTheme,
  changeMeasure,
  completePlanAction,
  listPlanOwners,
  readPlan,
  reportProgress,
} from '#libs/plans';
import type { PlanRating } from '#libs/plans';
import { expectOk } from './set-up.js';

interface PlannedAction {
  readonly title: string;
  readonly agency: string;
  /** Days from today; before today it is overdue. */
  readonly dueIn: number;
  readonly costPence?: number;
  readonly rating?: readonly [PlanRating, string];
  readonly note?: string;
  readonly blocker?: string;
  readonly done?: string;
}

interface PlannedTheme {
  readonly title: string;
  readonly measure: { readonly text: string; readonly target: string; readonly evidence?: string };
  readonly actions: readonly PlannedAction[];
}

const themes: readonly PlannedTheme[] = [
  {
    title: 'Finding children early',
    measure: {
      text: 'every missing child is known to the board within ten school days',
      target: '95% by the end of the school year',
      evidence: '88% in the autumn term',
    },
    actions: [
      {
        title: 'Agree one referral form for all agencies',
        agency: 'Education Welfare',
        dueIn: -12,
        rating: ['amber', 'One agency has not agreed to the wording yet'],
        note: 'A second draft went round. Schools and health have agreed.',
        blocker: 'Legal advice on what the police may write into it',
      },
      {
        title: 'Ask every school for a named person',
        agency: 'Early Help',
        dueIn: 40,
        rating: ['green', 'All but three schools have named somebody'],
      },
      {
        title: 'Compare the register with school nursing’s list each term',
        agency: 'School Nursing',
        dueIn: 75,
        done: 'Agreed, and done for the first time this term.',
      },
    ],
  },
  {
    title: 'A place for every child',
    measure: { text: 'nobody waits longer than four weeks for a place', target: '4 weeks' },
    actions: [
      {
        title: 'Agree with academies how in-year places are offered',
        agency: 'Trentshire Council',
        dueIn: 120,
        costPence: 450_000,
        rating: ['red', 'Two academy trusts have declined to meet'],
        blocker: 'The trusts ask for a written answer first',
      },
      {
        title: 'Publish what families are told while they wait',
        agency: "Children's Social Care",
        dueIn: 160,
      },
    ],
  },
];

/** Begins the plan of a group in the name of whoever runs it, with actions that stand in every way an action can. */
export async function beginPlan(api: Database, by: ActorContext, groupId: string): Promise<string> {
  const title = 'Attendance and places plan';
  const planned = await asActor(api, by, async (tx) => {
    const planId = newId();
    expectOk(await addPlan(tx, { id: planId, groupId, title, kind: 'plan' }), title);
    const owners = expectOk(await listPlanOwners(tx, { groupId }), 'owners of the plan');
    const agencies = new Map(owners.map(({ agencyName, agencyId }) => [agencyName, agencyId]));
    for (const theme of themes) await addPlannedTheme(tx, planId, theme, agencies);
    await addFindings(tx, planId);
    return ok(title);
  });
  return expectOk(planned, title);
}

/** What an inspection found: one finding that an action answers, and one that none does. */
async function addFindings(tx: ActorTx, planId: string): Promise<void> {
  const { themes: planned } = expectOk(await readPlan(tx, { planId }), 'the plan');
  const source = 'Inspection of services for children, September';
  const answered = {
    reference: '4.2',
    text: 'Agencies refer children who are missing education on forms of their own, and details are lost.',
    actionIds: planned[0]!.actions.slice(0, 1).map(({ id }) => id),
  };
  const open = {
    reference: '4.7',
    text: 'Nobody checks whether families understand what they are told about in-year places.',
  };
  for (const finding of [answered, open])
    expectOk(await addFinding(tx, { id: newId(), planId, source, ...finding }), source);
}

async function addPlannedTheme(
  tx: ActorTx,
  planId: string,
  { title, measure, actions }: PlannedTheme,
  agencies: ReadonlyMap<string, string>,
): Promise<void> {
  const [themeId, measureId] = [newId(), newId()];
  const { text, target, evidence } = measure;
  expectOk(await addTheme(tx, { id: themeId, planId, title }), title);
  expectOk(await addMeasure(tx, { id: measureId, themeId, text, target }), title);
  if (evidence) {
    const judged = { measureId, expectedVersion: 1, text, target, achieved: 'partly' as const, evidence };
    expectOk(await changeMeasure(tx, judged), title);
  }
  for (const action of actions) await addPlanned(tx, themeId, action, agencies.get(action.agency) ?? '');
}

async function addPlanned(
  tx: ActorTx,
  themeId: string,
  action: PlannedAction,
  ownerAgencyId: string,
): Promise<void> {
  const { title, note, blocker, rating, done } = action;
  const id = newId();
  const dueOn = addDays(tx.clock.today(), action.dueIn);
  const costPence = action.costPence ?? null;
  expectOk(await addPlanAction(tx, { id, themeId, title, ownerAgencyId, dueOn, costPence }), title);
  if (rating) {
    const [colour, ratingReason] = rating;
    const report = { id: newId(), actionId: id, expectedVersion: 1, rating: colour, ratingReason };
    expectOk(await reportProgress(tx, { ...report, note, blocker }), title);
  }
  if (done) {
    const outcome = { actionId: id, expectedVersion: 1, outcome: 'done' as const, note: done };
    expectOk(await completePlanAction(tx, outcome), title);
  }
}
