import { newId } from '#libs/kernel';
import type { Register, World } from '../../../test/factories/index.js';
import { valueOf } from '../../../test/factories/meetings.js';
import { readSeries, startSeries, type StartSeries } from '../index.js';

/** What the tests of series do over and over, in the world and with the register of the test that runs. */
export function actingIn(here: () => { readonly world: World; readonly register: Register }) {
  /** Six-weekly from Monday 23 November 2026: Easter Monday and two more bank holidays of the year are asked about. */
  const sixWeekly = (over: Partial<StartSeries> = {}): StartSeries => ({
    id: newId(),
    groupId: here().register.groupId,
    title: 'Core group',
    rhythm: { kind: 'weekly', every: 6 },
    from: '2026-11-23',
    time: '10:00',
    minutes: 60,
    place: 'County Hall',
    registerIds: [here().register.id],
    discussion: ['Matters arising'],
    ...over,
  });
  const start = async (over: Partial<StartSeries> = {}) => {
    const { world, register } = here();
    return valueOf(await world.as(register.chair, startSeries, sixWeekly(over)));
  };
  const read = async (seriesId: string) => {
    const { world, register } = here();
    return valueOf(await world.as(register.member, readSeries, { seriesId }));
  };
  const day = async (seriesId: string, originalOn: string) =>
    (await read(seriesId)).days.find((each) => each.originalOn === originalOn)!;
  return { sixWeekly, start, read, day };
}
