import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CannotStart } from '#libs/database';

/** What founding a partnership needs, with the option and the question for each. */
export const questions = {
  partnership: 'Name of the partnership',
  agency: 'Your agency, such as the council',
  name: 'Your name',
  email: 'Your e-mail address',
} as const;

export type Answers = Record<keyof typeof questions | 'password', string>;

/** A terminal's output that can be kept from showing what is typed. */
function quietable() {
  let quiet = false;
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!quiet) process.stdout.write(chunk);
      done();
    },
  });
  return {
    output,
    hide: () => {
      quiet = true;
    },
    show: () => {
      quiet = false;
    },
  };
}

/**
 * Takes what the command line gave and asks for the rest, the password without showing it. Without a terminal
 * everything must be given: the password in MUSTER_SETUP_PASSWORD, because a command line is seen by others.
 */
export async function askFor(given: Partial<Answers>): Promise<Answers> {
  const missing = (Object.keys(questions) as (keyof typeof questions)[]).filter((name) => !given[name]);
  if (!process.stdin.isTTY) {
    const wanted = [
      ...missing.map((name) => `--${name}`),
      ...(given.password ? [] : ['MUSTER_SETUP_PASSWORD']),
    ];
    if (wanted.length)
      throw new CannotStart(`Give ${wanted.join(', ')}, or run this in a terminal that can ask.`);
    return given as Answers;
  }
  const screen = quietable();
  const lines = createInterface({ input: process.stdin, output: screen.output, terminal: true });
  try {
    const answers: Partial<Answers> = { ...given };
    for (const name of missing) answers[name] = (await lines.question(`${questions[name]}: `)).trim();
    if (!answers.password) {
      process.stdout.write('Password (12 characters or more; it is not shown): ');
      screen.hide();
      answers.password = await lines.question('');
      screen.show();
      process.stdout.write('\n');
    }
    return answers as Answers;
  } finally {
    lines.close();
  }
}
