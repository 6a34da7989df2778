import { spawn } from 'node:child_process';
import { once } from 'node:events';

const lib = new URL('../../dist/libs/process/index.js', import.meta.url).href;

/** A process that is run as the applications are, with this as its start. */
function running(start: string) {
  const program = `import { runProcess } from '${lib}';
    await runProcess('The example', ${start}, (failure) => 'The example cannot start: ' + failure.message);
    console.log('ready'); setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
  const said = { out: '', errors: '' };
  child.stdout.on('data', (text) => (said.out += String(text)));
  child.stderr.on('data', (text) => (said.errors += String(text)));
  const ended = once(child, 'close').then(([code]) => code as number);
  return { child, said, ended, ready: () => once(child.stdout, 'data') };
}

it('says in one line why it cannot start', async () => {
  const { ended, said } = running(`() => Promise.reject(new Error('set PORT'))`);
  expect(await ended).toBe(1);
  expect(said.errors).toBe('The example cannot start: set PORT\n');
});

it.each(['SIGTERM', 'SIGINT'] as const)(
  'lets what is under way finish on %s, however often it is asked',
  async (signal) => {
    const { child, ended, said, ready } = running(
      `async () => ({ stop: () => new Promise((done) => setTimeout(() => { console.log('finished'); done(); }, 200)) })`,
    );
    await ready();
    child.kill(signal);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(said.out.match(/finished/g)).toHaveLength(1);
  },
);

it('tells of a stop that failed without repeating what the failure says', async () => {
  const { child, ended, said, ready } = running(
    `async () => ({ stop: () => Promise.reject(new TypeError('Amelia Ward')) })`,
  );
  await ready();
  child.kill('SIGTERM');
  expect(await ended).toBe(1);
  expect(said.errors).toBe('The example did not stop in order: TypeError\n');
});
