import type { Page } from 'playwright-core';
import { hiddenFields } from '../bench/signed-in.js';
import { until } from '../faults/worker-process.js';
import { aRegisterToSignIn, aRunningCheck, password } from './check-stack.js';
import type { LiveStack } from './live-stack.js';
import { CheckPage } from './pages/check-page.js';
import { expectAccessible, newPerson, type Visitor } from './support.js';

const patience = 180_000;

const signIn = (stack: LiveStack, who: { email: string }, path: string) =>
  newPerson(stack, who.email, { password, path });
const checked = (page: Page, text: RegExp) =>
  page.locator('.m-strip__done').filter({ hasText: text }).waitFor();
const middle = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** The decision on a case as the form of its page sends it, through whichever web: their cookies hold at each. */
async function saveThrough(web: string, { context }: Visitor, path: string): Promise<void> {
  const html = await (await context.request.get(web + path)).text();
  const rated = { rating: 'amber', ratingReason: 'Waits for a place' };
  // Asked for only where nobody has explained anything yet.
  const explanation = html.includes('name="explanation"') ? 'A place from Monday' : '';
  const decision = { verdict: 'satisfactory', explanation, nextReview: 'next_check', ...rated };
  const answer = await context.request.post(web + path, {
    form: { ...hiddenFields(html, path), ...decision, then: 'stay' },
    headers: { 'sec-fetch-site': 'same-origin' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
}

/** What people at different web and API processes see of each other's work, wherever the queues are kept. */
export function movesAnywhere(stackOf: () => LiveStack): void {
  it(
    'shows within a second what was saved through another web and another API, either way round',
    async () => {
      const stack = stackOf();
      const register = await aRegisterToSignIn(stack.world);
      const { at, reviews } = await aRunningCheck(stack.world, register, 7);
      const chair = await signIn(stack, register.chair, at(0));
      const reader = await signIn(stack, register.coordinator, at(6));
      const took: number[] = [];
      for (const [turn, through] of [1, 2, 3, 4, 5, 6].entries()) {
        // First the page is at the one web and what is saved at the other, then the other way round.
        const [reads, saves] = turn < 3 ? [stack.web, stack.otherWeb] : [stack.otherWeb, stack.web];
        if (turn % 3 === 0) await reader.page.goto(reads + at(6));
        await checked(reader.page, new RegExp(`^${turn} of 7 cases checked`));
        const shown = checked(reader.page, new RegExp(`^${through} of 7 cases checked`)).then(Date.now);
        await saveThrough(saves, chair, at(turn));
        const savedAt = Date.now();
        took.push((await shown) - savedAt);
      }
      expect(middle(took)).toBeLessThan(1000);

      // The same decisions went through the queues, wherever those are.
      const caseIds = reviews.slice(0, 6).map(({ caseId }) => caseId);
      await until('the worker has taken every decision', async () => {
        const [{ taken }] = (await stack.world.owner<{ taken: number }>(
          `select count(*) filter (where done_at is not null)::int as taken from muster.outbox_events
           where type = 'CaseReviewed' and ids ->> 'caseId' = any($1)`,
          [caseIds],
        )) as [{ taken: number }];
        return taken === 6;
      });
      await reader.close();
      await chair.close();
    },
    patience,
  );

  it(
    'loses nothing when the API that a page follows is killed: the page comes back by itself to how it stands now',
    async () => {
      const stack = stackOf();
      const register = await aRegisterToSignIn(stack.world);
      const { at, reviews } = await aRunningCheck(stack.world, register, 3);
      const chair = await signIn(stack, register.chair, at(0));
      const { page, close } = await signIn(stack, register.coordinator, at(2));
      await checked(page, /^0 of 3/);
      const mine = new CheckPage(page);
      await mine.verdict('Not satisfactory').check();
      await mine.reason().fill('Nobody has opened the door');

      await stack.killApi();
      try {
        await page
          .locator('[data-live-lost]')
          .filter({ hasText: /No connection/ })
          .waitFor();
        await expectAccessible(page);
        await saveThrough(stack.otherWeb, chair, at(0));
      } finally {
        await stack.startApi();
      }
      await checked(page, /^1 of 3 cases checked/);
      await page.locator('[data-live-lost]').filter({ hasText: /^$/ }).waitFor({ state: 'attached' });
      await expectAccessible(page);
      expect(await mine.reason().inputValue()).toBe('Nobody has opened the door');
      await mine.followUp({ what: 'Visit', day: '1', month: '12', year: '2099' });
      await mine.save();
      expect(
        await stack.world.owner('select status, reason from muster.reviews where id = $1', [reviews[2]!.id]),
      ).toEqual([{ status: 'decided', reason: 'Nobody has opened the door' }]);
      await close();
      await chair.close();
    },
    patience,
  );
}
