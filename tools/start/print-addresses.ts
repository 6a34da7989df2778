import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Addresses } from './plan-applications.js';
import { projectFolder } from './settings.js';

type Account = { email: string; password: string; name: string; agency: string; roles: string[] };

/** Where to go, and with which accounts. */
export async function printAddresses(
  addresses: Addresses,
  options: { stateFolder: string; demonstration: boolean; print: (line: string) => void },
): Promise<void> {
  const { print } = options;
  print('');
  print('Muster is ready.');
  print('');
  print(`  Pages          ${addresses.web}`);
  print(`  API            ${addresses.api.replace(/\/$/, '')}/graphql`);
  print(`  Sign-in        ${addresses.signIn}`);
  if (addresses.mailbox) print(`  Caught e-mail  ${addresses.mailbox}`);
  if (options.demonstration) await printAccounts(print);
  print('');
  print(`Logs are in ${shown(join(options.stateFolder, 'logs'))}. Stop with Ctrl-C.`);
}

async function printAccounts(print: (line: string) => void): Promise<void> {
  const file = join(projectFolder, 'demo', 'people.json');
  if (!existsSync(file)) return;
  const people = JSON.parse(await readFile(file, 'utf8')) as Account[];
  print('');
  print('Demonstration accounts (all people and cases are fictional):');
  print('');
  const rows = [
    ['E-mail', 'Password', 'Agency', 'Role'],
    ...people.map((one) => [one.email, one.password, one.agency, one.roles.join(', ')]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows)
    print(
      `  ${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}`,
    );
}

const shown = (path: string): string =>
  relative(process.cwd(), path).startsWith('..') ? path : relative(process.cwd(), path);
