import { addDays } from '#libs/calendar';
import { asActor } from '#libs/database';
import type { ActorContext, Database } from '#libs/database';
import { newId, ok } from '#libs/kernel';
import { addSchoolTerm, startSeries } from '#libs/meetings';
import { expectOk } from './set-up.js';

/**
 * Starts the quarterly meetings of a group in the name of whoever runs it: on the second Tuesday of every third month, from a
 * month on. A day that is no working day asks, as it would for anybody.
 */
export async function startQuarterly(
  api: Database,
  by: ActorContext,
  { groupId, title }: { groupId: string; title: string },
): Promise<void> {
  const series = {
    id: newId(),
    groupId,
    title,
    rhythm: { kind: 'monthly', every: 3, week: 2, weekday: 'TU' } as const,
    from: addDays(by.clock.today(), 30),
    time: '14:00',
    minutes: 120,
    place: 'Council chamber',
    registerIds: [],
    discussion: ['Reports of the groups below', 'Escalations'],
  };
  expectOk(await asActor(api, by, (tx) => startSeries(tx, series)), title);
}

/** Six short terms a year, as many councils keep them; these are the fictional council's. */
const terms = [
  ['Autumn, first half', '09-01', '10-23'],
  ['Autumn, second half', '11-02', '12-18'],
  ['Spring, first half', '01-05', '02-12'],
  ['Spring, second half', '02-22', '03-26'],
  ['Summer, first half', '04-12', '05-28'],
  ['Summer, second half', '06-07', '07-21'],
] as const;

/** Enters the terms of last year, this year and the next two, so that series that go by them know a year ahead. */
export async function enterSchoolTerms(api: Database, administrator: ActorContext): Promise<void> {
  const year = Number(administrator.clock.today().slice(0, 4));
  await asActor(api, administrator, async (tx) => {
    for (const calendarYear of [year - 1, year, year + 1, year + 2])
      for (const [name, from, to] of terms) {
        const term = {
          id: newId(),
          name: `${name} ${calendarYear}`,
          from: `${calendarYear}-${from}`,
          to: `${calendarYear}-${to}`,
        };
        expectOk(await addSchoolTerm(tx, term), term.name);
      }
    return ok(null);
  });
}
