// npm run check: format, lint, types, boundaries and the printed schema, all at once; each says how to mend it.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules', '.bin', name);

/** Runs a program to its end; answers with everything it printed. */
function run(command, args) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (printed += text));
    child.on('error', (error) => done({ passed: false, printed: error.message }));
    child.on('close', (code) => done({ passed: code === 0, printed }));
  });
}

/** The committed schema is what others build on: it changes only when somebody means it to. */
async function checkSchema() {
  const built = await run(process.execPath, ['tools/build.js', '--quiet']);
  if (!built.passed) return built;
  return run(process.execPath, ['dist/tools/print-schema.js', '--check']);
}

const boundaries = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'];
const checks = [
  {
    name: 'format',
    mend: 'npm run format',
    check: () => run(bin('prettier'), ['--check', '--log-level', 'warn', '.']),
  },
  { name: 'lint', mend: 'npx eslint --fix . mends some of it', check: () => run(bin('eslint'), ['.']) },
  {
    name: 'types',
    mend: 'mend the lines above',
    check: () => run(bin('tsc'), ['--noEmit', '--pretty', 'false']),
  },
  {
    name: 'boundaries',
    mend: 'move the code, or say in .dependency-cruiser.cjs why the rule is wrong',
    check: () => run(bin('depcruise'), [...boundaries, 'apps', 'libs', 'migrations', 'tools', 'test']),
  },
  {
    name: 'schema',
    mend: 'npm run schema, and commit schema.graphql if you meant to change it',
    check: checkSchema,
  },
];

const outcomes = await Promise.all(
  checks.map(async ({ name, mend, check }) => {
    const { passed, printed } = await check();
    if (!passed) console.log(`\n${printed.trimEnd()}\n`);
    console.log(passed ? `ok      ${name}` : `FAILED  ${name} (to mend it: ${mend})`);
    return passed;
  }),
);
const failed = outcomes.filter((passed) => !passed).length;
console.log(failed === 0 ? '\nAll checks passed.' : `\n${failed} of ${outcomes.length} checks failed.`);
process.exitCode = failed === 0 ? 0 : 1;
