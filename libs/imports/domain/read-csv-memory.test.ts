import { setImmediate as aTurn } from 'node:timers/promises';
import { readCsv } from './read-csv.js';

const chunk = Buffer.from('K891359414442,Nadia,Haile,02/05/2012,"a long explanation"\n'.repeat(1000));

it('takes no more of a long file than the rows that were read, so that any length needs the same memory', async () => {
  let taken = 0;
  async function* aLongFile(): AsyncGenerator<Buffer> {
    yield Buffer.from('UPN,Forename,Surname,DOB,Explanation\n');
    for (let sent = 0; sent < 600; sent++) {
      taken += chunk.length;
      yield chunk;
    }
  }
  const { rows } = await readCsv(aLongFile());
  let read = 0;
  for await (const { row } of rows) {
    read++;
    if (row % 2000 === 0) {
      // Whoever writes the rows is slow: the reading must wait for it.
      for (let turn = 0; turn < 20; turn++) await aTurn();
      expect(taken - read * (chunk.length / 1000)).toBeLessThan(1024 * 1024);
    }
    if (read === 20_000) break;
  }
  expect(read).toBe(20_000);
});
