import { newId } from '#libs/kernel';
import { aCase, aRegister, aWorld, type Register, type World } from '../factories/index.js';
import { startApi, type TestApi } from './support.js';

let world: World;
let api: TestApi;
let register: Register;
beforeAll(async () => {
  world = await aWorld(new Date().toISOString());
  api = await startApi({ database: { url: world.url, secret: world.secret } });
});
beforeEach(async () => {
  register = await aRegister(world);
});
afterAll(async () => {
  await api?.stop();
  await world?.end();
});

const refusal = 'refusal { code message field currentVersion current }';
const ask = async (who: { id: string }, query: string, variables: Record<string, unknown>) =>
  api.graphql(await api.tokenFor(who.id), query, variables);

async function aRunningCheck(who = register.chair): Promise<{ checkId: string; meetingId: string }> {
  const input = {
    id: newId(),
    groupId: register.groupId,
    title: 'Monthly meeting',
    date: world.clock.today(),
    time: '23:59',
    registerIds: [register.id],
    acceptNonWorkingDay: true,
  };
  const called = await ask(
    who,
    `mutation ($input: ScheduleMeetingInput!) { scheduleMeeting(input: $input) { value { meetingId } ${refusal} } }`,
    { input },
  );
  expect(called.body).toMatchObject({
    data: { scheduleMeeting: { value: { meetingId: input.id }, refusal: null } },
  });
  const { body } = await ask(
    register.member,
    'query ($id: ID!) { meeting(id: $id) { mayRun agenda { id kind } sittings { attendees { name } } } }',
    { id: input.id },
  );
  expect(body.data.meeting).toMatchObject({
    mayRun: false,
    sittings: [{ attendees: expect.arrayContaining([{ name: register.chair.name }]) }],
  });
  const start = { id: newId(), agendaItemId: body.data.meeting.agenda[0].id };
  const started = await ask(
    who,
    `mutation ($input: StartCheckInput!) { startCheck(input: $input) { value { checkId } ${refusal} } }`,
    { input: start },
  );
  expect(started.body.data.startCheck).toMatchObject({ value: { checkId: start.id } });
  return { checkId: start.id, meetingId: input.id };
}

const page = `query ($id: ID!) {
  check(id: $id) { status mayRun seesNames version nextReviewId progress { total decided } }
  checkEntries(checkId: $id) { reviewId surname status }
}`;
const entry = `query ($checkId: ID!, $reviewId: ID!) {
  checkEntry(checkId: $checkId, reviewId: $reviewId) {
    position total surname age today explained question nextChecks { next after } owners { agencyName }
    review { version status } case { rating reference } changes { what who at } contributions { facts givenAt }
  }
}`;
const save = `mutation ($input: SaveReviewInput!) { saveReview(input: $input) { value { version nextReviewId } ${refusal} } }`;
const finish = `mutation ($input: FinishCheckInput!) { finishCheck(input: $input) { value { meetingHeld } ${refusal} } }`;

it('takes a register check from calling the meeting to its decisions', async () => {
  const kase = await aCase(world, register, { rating: 'red', surname: 'Everett' });
  await aCase(world, register, { surname: 'Brook' });
  const { checkId } = await aRunningCheck();

  const { body } = await ask(register.chair, page, { id: checkId });
  expect(body.data.check).toMatchObject({
    status: 'running',
    mayRun: true,
    progress: { total: 2, decided: 0 },
  });
  expect(body.data.checkEntries.map(({ surname }: { surname: string }) => surname)).toEqual([
    'Everett',
    'Brook',
  ]);
  const [first, second] = body.data.checkEntries as { reviewId: string }[];
  const seen = await ask(register.chair, entry, { checkId, reviewId: first!.reviewId });
  expect(seen.body.errors).toBeUndefined();
  expect(seen.body.data.checkEntry).toMatchObject({
    position: 1,
    total: 2,
    surname: 'Everett',
    explained: false,
    case: { rating: 'red', reference: kase.reference },
  });

  const input = { reviewId: first!.reviewId, expectedVersion: 1, ratingSeen: 'red', verdict: 'satisfactory' };
  const refused = await ask(register.chair, save, { input });
  expect(refused.body.data.saveReview).toMatchObject({
    value: null,
    refusal: { code: 'explanation-missing', field: 'explanation' },
  });
  const saved = await ask(register.chair, save, {
    input: { ...input, explanation: 'A place from Monday', explanationId: newId() },
  });
  expect(saved.body.data.saveReview).toMatchObject({ value: { version: 2, nextReviewId: second!.reviewId } });
  const late = await ask(register.coordinator, save, { input: { ...input, verdict: 'come_back' } });
  expect(late.body.data.saveReview.refusal).toMatchObject({
    code: 'changed-meanwhile',
    currentVersion: 2,
    current: { verdict: 'satisfactory', decidedBy: register.chair.name },
  });

  const open = await ask(register.chair, finish, { input: { checkId, expectedVersion: 1, undecided: [] } });
  expect(open.body.data.finishCheck.refusal).toMatchObject({
    code: 'undecided-without-reason',
    current: { reviewIds: [second!.reviewId] },
  });
  const undecided = [{ reviewId: second!.reviewId, reason: 'No time' }];
  const done = await ask(register.chair, finish, { input: { checkId, expectedVersion: 1, undecided } });
  expect(done.body.data.finishCheck).toMatchObject({ value: { meetingHeld: true } });
  const decisions = await ask(
    register.member,
    'query ($id: ID!) { checkDecisions(checkId: $id) { reference explanation undecidedReason } }',
    { id: checkId },
  );
  expect(decisions.body.data.checkDecisions).toMatchObject([
    { reference: kase.reference, explanation: 'A place from Monday' },
    { undecidedReason: 'No time' },
  ]);
});

it('gives the decisions as a file to those who see names, and to nobody else', async () => {
  await aCase(world, register, { surname: '=SUM(A1)' });
  const { checkId } = await aRunningCheck();
  const get = async (who: { id: string }) =>
    fetch(`${api.url}/exports/checks/${checkId}`, {
      headers: { authorization: `Bearer ${await api.tokenFor(who.id)}` },
    });

  const file = await get(register.chair);
  expect(file.headers.get('content-disposition')).toMatch(
    /^attachment; filename="decisions-\d{4}-\d\d-\d\d\.csv"$/,
  );
  expect(await file.text()).toContain(`,'=SUM(A1),`);
  const stranger = (await aRegister(world, { partnership: register.partnership })).chair;
  for (const who of [register.observer, stranger]) expect((await get(who)).status).toBe(404);
});

it('shows observers the progress alone, and others that there is no such check', async () => {
  await aCase(world, register);
  const { checkId, meetingId } = await aRunningCheck(register.coordinator);
  const stranger = (await aRegister(world, { partnership: register.partnership })).chair;

  const observed = await ask(register.observer, page, { id: checkId });
  expect(observed.body.data).toMatchObject({
    check: { seesNames: false, nextReviewId: null, progress: { total: 1 } },
    checkEntries: [],
  });
  const hidden = await ask(stranger, page, { id: checkId });
  expect(hidden.body).toEqual({ data: { check: null, checkEntries: null } });
  const missing = await ask(stranger, page, { id: newId() });
  expect(missing.body).toEqual(hidden.body);
  expect(
    (await ask(stranger, 'query ($id: ID!) { meeting(id: $id) { id } }', { id: meetingId })).body.data,
  ).toEqual({ meeting: null });
});

it.each([
  ['an unknown verdict', { verdict: 'perhaps' }],
  ['an unknown rating', { rating: 'purple' }],
  ['a date that is none', { nextReview: 'date', nextReviewOn: '2026-02-30' }],
  ['a version that is no number', { expectedVersion: 'one' }],
])('refuses %s before anything is looked at', async (_what, over) => {
  const input = {
    reviewId: newId(),
    expectedVersion: 1,
    ratingSeen: 'red',
    verdict: 'satisfactory',
    ...over,
  };
  const { status, body } = await ask(register.chair, save, { input });
  expect(status).toBe(400);
  expect(body.errors![0]!.message).not.toMatch(/at .*\.js|select /i);
});

it('lets members neither decide, nor start, nor finish', async () => {
  await aCase(world, register);
  const { checkId } = await aRunningCheck();
  const { body } = await ask(register.member, page, { id: checkId });
  const input = {
    reviewId: body.data.checkEntries[0].reviewId,
    expectedVersion: 1,
    ratingSeen: 'amber',
    verdict: 'come_back',
  };
  expect((await ask(register.member, save, { input })).body.data.saveReview.refusal).toMatchObject({
    code: 'not-allowed',
  });
  const end = { checkId, expectedVersion: 1, undecided: [] };
  expect((await ask(register.member, finish, { input: end })).body.data.finishCheck.refusal).toMatchObject({
    code: 'not-allowed',
  });
});

it('moves a meeting, keeps its old day on record, and tells who may not move it that they may not', async () => {
  const id = newId();
  const called = {
    id,
    groupId: register.groupId,
    title: 'Monthly meeting',
    date: '2027-06-09',
    time: '10:00',
    registerIds: [register.id],
  };
  await ask(
    register.chair,
    'mutation ($input: ScheduleMeetingInput!) { scheduleMeeting(input: $input) { value { meetingId } } }',
    { input: called },
  );
  const move = `mutation ($input: MoveMeetingInput!) { moveMeeting(input: $input) { value { status version } ${refusal} } }`;
  const input = {
    meetingId: id,
    expectedVersion: 1,
    sittingId: newId(),
    date: '2027-06-16',
    time: '14:00',
    reason: 'The room is taken',
  };
  const stranger = (await aRegister(world, { partnership: register.partnership })).chair;
  for (const [who, code] of [
    [register.member, 'not-allowed'],
    [stranger, 'not-found'],
  ] as const)
    expect((await ask(who, move, { input })).body.data.moveMeeting).toMatchObject({
      value: null,
      refusal: { code },
    });
  const moved = await ask(register.chair, move, { input });
  expect(moved.body.data.moveMeeting).toMatchObject({ value: { status: 'planned', version: 2 } });
  const late = await ask(register.chair, move, { input: { ...input, sittingId: newId() } });
  expect(late.body.data.moveMeeting.refusal).toMatchObject({ code: 'changed-meanwhile', currentVersion: 2 });
  const seen = await ask(
    register.member,
    'query ($id: ID!) { meeting(id: $id) { startsAt movedFrom mayMove moves { startsAt movedBy reason } } }',
    { id },
  );
  expect(seen.body.data.meeting).toEqual({
    startsAt: '2027-06-16T13:00:00.000Z',
    movedFrom: '2027-06-09T09:00:00.000Z',
    mayMove: false,
    moves: [
      { startsAt: '2027-06-09T09:00:00.000Z', movedBy: register.chair.name, reason: 'The room is taken' },
    ],
  });
});
