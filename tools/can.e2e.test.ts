import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { aCase, aRegister, aWorld } from '../test/factories/index.js';
import type { World } from '../test/factories/index.js';

const run = promisify(execFile);
let world: World;
let state: string;
beforeAll(async () => {
  world = await aWorld(new Date().toISOString());
  state = await mkdtemp(join(tmpdir(), 'muster-can-'));
});
afterAll(async () => {
  await world.end();
  await rm(state, { recursive: true });
});

it('answers for the day of a moved clock, on which a membership may have ended', async () => {
  const register = await aRegister(world);
  const kase = await aCase(world, register);
  const { id } = register.member;
  await world.owner('update muster.group_memberships set until_on = current_date + 10 where person_id = $1', [
    id,
  ]);
  const [person] = await world.owner<{ email: string }>('select email from muster.people where id = $1', [
    id,
  ]);
  const can = async (more: Record<string, string>) =>
    (
      await run(process.execPath, ['dist/tools/can.js', person!.email, 'read', kase.id], {
        env: {
          PATH: process.env.PATH,
          DATABASE_URL: world.url,
          MUSTER_SECRET: world.secret,
          MUSTER_STATE: state,
          ...more,
        },
      })
    ).stdout.trim();

  expect(await can({})).toBe('Yes: You are a member of the group that keeps this register.');
  expect(await can({ MUSTER_CLOCK_OFFSET: 'P28D' })).toBe('No: for them this case is not there.');
});
