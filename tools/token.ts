// npm run --silent token -- EMAIL [--url ISSUER]: prints an access token of a demonstration account, and nothing else.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SignInRefused, signInByForm } from './sign-in-walk.js';

const accountsFile = 'demo/people.json';

/** Something the caller can mend; printed as it is. */
class Advice extends Error {}

async function passwordOf(email: string): Promise<string> {
  const text = await readFile(join(process.cwd(), accountsFile), 'utf8').catch(() => {
    throw new Advice(`There is no ${accountsFile} here: run this in the folder of Muster.`);
  });
  const people = JSON.parse(text) as { email: string; password: string }[];
  const person = people.find((each) => each.email.toLowerCase() === email.toLowerCase());
  if (!person)
    throw new Advice(`No demonstration account has this address. The accounts stand in ${accountsFile}.`);
  return person.password;
}

function readArguments(): { email: string; issuer: string } {
  const usage = 'Use: npm run --silent token -- EMAIL [--url ISSUER]';
  const read = () => {
    try {
      return parseArgs({ allowPositionals: true, options: { url: { type: 'string' } } });
    } catch {
      throw new Advice(usage);
    }
  };
  const { positionals, values } = read();
  if (positionals.length !== 1) throw new Advice(usage);
  const port = Number(process.env.PORT ?? 3000) + 2;
  const issuer = values.url ?? `http://127.0.0.1:${port}`;
  if (!URL.canParse(issuer)) throw new Advice('--url is no address: give it as http://127.0.0.1:3002');
  return { email: positionals[0]!, issuer };
}

async function printToken(): Promise<void> {
  const { email, issuer } = readArguments();
  const password = await passwordOf(email);
  const walk = { issuer, clientId: 'muster-cli', redirectUri: 'http://127.0.0.1/callback', email, password };
  const { tokens } = await signInByForm(walk).catch((error: Error) => {
    if (error instanceof SignInRefused) {
      throw new Advice(
        `Sign-in at ${issuer} refused this account. Wait 15 minutes if wrong passwords were tried.`,
      );
    }
    const reason = error.cause instanceof Error ? error.cause.message : error.message;
    throw new Advice(
      `Sign-in at ${issuer} does not give tokens (${reason}). Is Muster running? Run npm start first.`,
    );
  });
  console.log(tokens.access_token);
}

try {
  await printToken();
} catch (error) {
  console.error(error instanceof Advice ? error.message : error);
  process.exitCode = 1;
}
