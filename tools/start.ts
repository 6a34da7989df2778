// npm start: brings up everything on this machine, prints where it is, and stops it in order.
import { setTimeout as wait } from 'node:timers/promises';
import { CannotStart, isFree, openStateFolder } from '#libs/database';
import { startApplication, type Application } from './start/application.js';
import { holdStateFolder } from './start/hold-state-folder.js';
import { openDatabase, startServer, type Server } from './start/open-database.js';
import { addressesOf, planApplications } from './start/plan-applications.js';
import { printAddresses } from './start/print-addresses.js';
import { portCount, readStartSettings, type StartSettings } from './start/settings.js';

const print = (line: string): void => console.log(line);
const applications: Application[] = [];
let server: Server | undefined;
let stopping: Promise<void> | undefined;

/** Applications first, so that none loses its database while it finishes. */
function stopAll(): Promise<void> {
  stopping ??= (async () => {
    await Promise.all(applications.map((each) => each.stop()));
    await server?.stop();
  })();
  return stopping;
}

async function start(): Promise<void> {
  const settings = readStartSettings(process.env);
  await openStateFolder(settings.stateFolder);
  const { afterKill } = await holdStateFolder(settings.stateFolder);
  await refuseTakenPorts(settings, afterKill);

  print(settings.databaseUrl ? 'Opening the database …' : 'Starting PostgreSQL …');
  server = await startServer(settings);
  const database = await openDatabase(settings, server.url, print);

  if (stopping) return;
  print('Starting sign-in, API, worker and web pages …');
  const addresses = addressesOf(settings, process.env);
  for (const plan of planApplications(settings, addresses, database))
    applications.push(startApplication(plan, settings.stateFolder));
  await Promise.all(applications.map((each) => each.ready()));
  if (stopping) return;
  await printAddresses(addresses, { ...settings, demonstration: database.demonstration, print });

  const reason = await Promise.race([keepServer(settings, server), ...applications.map((each) => each.died)]);
  throw new CannotStart(`${reason}. Everything else is being stopped; start again with npm start.`);
}

/** The applications outlive their database: when the server ends it is started again, and the log here says so. */
async function keepServer(settings: StartSettings, first: Server): Promise<string> {
  for (let current = first; ;) {
    await current.ended;
    // What follows a request to stop is no news; the promise then stays open until the process exits.
    if (stopping) return new Promise(() => undefined);
    print('PostgreSQL ended unexpectedly. Starting it again …');
    current = server = await startServer(settings);
    if (current.url !== first.url) return 'PostgreSQL had to move to another port';
    print('PostgreSQL runs again.');
  }
}

async function refuseTakenPorts({ port }: StartSettings, afterKill: boolean): Promise<void> {
  const ports = Array.from({ length: portCount }, (_, offset) => port + offset);
  // What a killed launcher had started stops by itself; it may need its ten seconds.
  for (let tries = afterKill ? 60 : 1; ; await wait(200)) {
    const free = await Promise.all(ports.map((each) => isFree(each)));
    const taken = ports.filter((_, index) => !free[index]);
    if (taken.length === 0) return;
    if (--tries === 0)
      throw new CannotStart(
        `Port ${taken[0]} is taken. Stop what uses it, or set PORT to another number: Muster uses PORT and the ${portCount - 1} after it.`,
      );
  }
}

function stopOnRequest(): void {
  if (!stopping) print('\nStopping …');
  void stopAll().then(() => process.exit(0));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopOnRequest);
// Whoever kills npm ends the shell between it and us, and that shell passes no signal on.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid;
  setInterval(() => process.ppid === shell || stopOnRequest(), 500).unref();
}

try {
  await start();
} catch (error) {
  // Whatever fails while everything is being stopped on request fails because of that.
  if (!stopping) {
    console.error(error instanceof CannotStart ? error.message : error);
    process.exitCode = 1;
  }
}
await stopAll();
process.exit();
