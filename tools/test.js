// npm test: every suite. Those that need a program this machine lacks are named, with the package that brings it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Where .ci/run reads the outcome. */
const results = join(root, '.muster-test');

/** By the name of a suite's file: what it needs, and the variable that tells it where that is. */
const programs = [
  {
    name: /\.browser\.test\.ts$/,
    variable: 'MUSTER_CHROMIUM',
    files: ['chromium', 'chromium-browser', 'google-chrome'],
    package: 'chromium',
  },
  {
    name: /\.redis\.[a-z0-9.]*test\.ts$/,
    variable: 'MUSTER_REDIS_SERVER',
    files: ['redis-server'],
    package: 'redis-server',
  },
];

/** Whole processes compete for the machine, so they are tested one after another. */
const runs = [
  {
    name: 'quick',
    projects: ['unit', 'database'],
    workers: [`--maxWorkers=${Math.min(8, Math.max(2, availableParallelism()))}`],
  },
  { name: 'whole', projects: ['whole'], workers: ['--runInBand'] },
];

function find({ variable, files }) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const named = process.env[variable];
  const candidates = named ? [named] : files.flatMap((file) => folders.map((folder) => join(folder, file)));
  return candidates.find((path) => existsSync(path));
}

function jest(args, env) {
  const program = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  return spawnSync(process.execPath, ['--experimental-vm-modules', '--no-warnings', program, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', args.includes('--listTests') ? 'pipe' : 'inherit', 'inherit'],
  });
}

/** Each test's outcome of one run; a suite that could not even be loaded counts as one failure. */
async function outcomeOf(file, status) {
  if (!existsSync(file)) return { passed: 0, failed: status === 0 ? 0 : 1, skipped: [] };
  const report = JSON.parse(await readFile(file, 'utf8'));
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const skipped = report.testResults
    .filter((suite) =>
      suite.assertionResults.some((test) => ['pending', 'todo', 'disabled'].includes(test.status)),
    )
    .map((suite) => relative(root, suite.name));
  return { passed: report.numPassedTests, failed: failed || (status === 0 ? 0 : 1), skipped };
}

const found = programs.map((program) => ({ ...program, path: find(program) }));
const missing = found.filter((program) => !program.path);
const env = Object.fromEntries(found.filter((each) => each.path).map((each) => [each.variable, each.path]));
const filter = [];
if (missing.length > 0) {
  env.MUSTER_TEST_LEAVE_OUT = missing.map((program) => program.name.source).join('|');
  filter.push(`--filter=${join(root, 'tools', 'test-filter.cjs')}`);
}

const reports = await mkdtemp(join(tmpdir(), 'muster-reports-'));
const asked = process.argv.slice(2);
const total = { passed: 0, failed: 0, notRun: [] };
for (const { name, projects, workers } of runs) {
  const file = join(reports, `${name}.json`);
  const options = [
    '--selectProjects',
    ...projects,
    ...workers,
    '--passWithNoTests',
    '--json',
    `--outputFile=${file}`,
    ...filter,
  ];
  const { status } = jest([...options, '--', ...asked], env);
  const { passed, failed, skipped } = await outcomeOf(file, status);
  total.passed += passed;
  total.failed += failed;
  total.notRun.push(...skipped.map((suite) => ({ suite, reason: 'it has tests that are switched off' })));
}
if (missing.length > 0) {
  const listed = jest(['--listTests', '--', ...asked], {}).stdout.split('\n');
  for (const program of missing)
    for (const suite of listed.filter((path) => program.name.test(path)))
      total.notRun.push({
        suite: relative(root, suite),
        reason: `install ${program.package} (apt-get install ${program.package})`,
      });
}
await rm(reports, { recursive: true });
await mkdir(results, { recursive: true });
await writeFile(join(results, 'summary.json'), JSON.stringify(total, undefined, 2));

if (total.notRun.length > 0) {
  console.log('\nNot run:');
  for (const { suite, reason } of total.notRun) console.log(`  ${suite}: ${reason}`);
}
console.log(
  `\n${total.passed} passed, ${total.failed} failed${total.notRun.length ? `, ${total.notRun.length} suites not run` : ''}`,
);
process.exitCode = total.failed > 0 ? 1 : 0;
