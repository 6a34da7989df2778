import { EscalationBoard, EscalationPage } from './pages/escalation-pages.js';
import {
  closeBrowser,
  expectAccessible,
  expectNoSidewaysScrolling,
  fourWeeksOn,
  heading,
  newPerson,
  ownProduct,
} from './support.js';

type Own = Awaited<ReturnType<typeof ownProduct>>;

// Four weeks on, what was due has climbed to the service director, and the messages of the day have gone out.
let product: Own;
beforeAll(async () => {
  product = await ownProduct({ MUSTER_CLOCK_OFFSET: fourWeeksOn() });
  await untilDirectorHasMail();
}, 300_000);
afterAll(async () => {
  await closeBrowser();
  await product.stop();
});

const director = 'director@trentshire.example';
type Mail = { to: string; subject: string; text: string; boxId: string; id: string };

/** What climbed to the director: invitations to meetings reach them as well. */
const escalated = ({ to, text }: Mail) => to === director && text.includes('escalated to you');

async function mails(): Promise<Mail[]> {
  return (await (await fetch(`${product.mailbox}/mails.json`)).json()) as Mail[];
}

async function untilDirectorHasMail(): Promise<void> {
  for (
    const end = Date.now() + 120_000;
    Date.now() < end;
    await new Promise((again) => setTimeout(again, 500))
  ) {
    if ((await mails()).some(escalated)) return;
  }
  throw new Error('Nothing climbed to the service director within two minutes.');
}

/** A working day about `weeks` from the demonstration's today. */
function aWednesdayIn(weeks: number): string {
  const day = new Date(Date.now() + (28 + weeks * 7) * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((3 - day.getUTCDay() + 7) % 7));
  return day.toISOString().slice(0, 10);
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a service director, %s', (_how, javaScript) => {
  it('sees why each escalation is there, and accepts a risk until a day that must be given', async () => {
    const { page, close } = await newPerson(product, director, { javaScript });
    const [board, escalation] = [new EscalationBoard(page), new EscalationPage(page)];
    // axe is a script itself: the pages are the same, and looked at with scripts.
    const accessible = async () => (javaScript ? expectAccessible(page) : undefined);
    await board.open();
    const before = await board.tile('wait for a decision');
    expect(before).toBeGreaterThan(0);
    await accessible();

    await board.openFirst();
    await accessible();
    await escalation.decide('Accept the risk');
    await accessible();
    await escalation.send('Accept the risk');
    expect(await escalation.problems()).toContain('Give a reason');
    await accessible();
    await escalation.fillReason('The school starts an assessment');
    await escalation.send('Accept the risk');
    expect(await escalation.problems()).toContain('Enter the day on which the risk is no longer accepted');
    await escalation.fillDay(aWednesdayIn(4));
    await escalation.send('Accept the risk');

    expect(await escalation.decided()).toContain('The school starts an assessment');
    expect(await escalation.clock()).toContain('Stopped until');
    await accessible();
    await board.open();
    expect(await board.tile('wait for a decision')).toBe(before - 1);
    await close();
  }, 180_000);

  it('gives one to another agency, extends another, and calls a meeting about a third', async () => {
    const { page, close } = await newPerson(product, director, { javaScript });
    const [board, escalation] = [new EscalationBoard(page), new EscalationPage(page)];
    // axe is a script itself: the pages are the same, and looked at with scripts.
    const accessible = async () => (javaScript ? expectAccessible(page) : undefined);
    await board.open();
    await board.openFirst();
    await escalation.decide('Give it to somebody else');
    await accessible();
    await escalation.chooseOwner('Trentshire Police, nobody named');
    await escalation.fillReason('They saw the family last');
    await escalation.send('Give it to them');
    expect(await escalation.decided()).toContain('Given to Trentshire Police.');

    await board.open();
    await board.openFirst();
    await escalation.decide('Extend the date');
    await accessible();
    await escalation.fillDay(aWednesdayIn(2));
    await escalation.fillReason('The place is promised');
    await escalation.send('Extend the date');
    expect(await escalation.clock()).toBe('Running');

    await board.open();
    await board.openFirst();
    await escalation.decide('Call a meeting');
    await accessible();
    await escalation.fillDay(aWednesdayIn(1));
    await escalation.fillTime('2pm');
    await escalation.fillReason('Four agencies must agree');
    await escalation.send('Call the meeting');
    expect(await escalation.clock()).toContain('Paused until the meeting on');
    await board.open();
    await board.view('Decided');
    expect(await board.rows().count()).toBeGreaterThanOrEqual(3);
    await accessible();
    await close();
  }, 180_000);
});

it('fits on a phone', async () => {
  const { page, close } = await newPerson(product, director, { width: 320 });
  await page.goto(`${product.web}/escalations`);
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
  await new EscalationBoard(page).openFirst();
  await expectNoSidewaysScrolling(page);
  await close();
});

it('shows the chair the same board without the decisions, and nothing to an agency', async () => {
  const chair = await newPerson(product, 'chair@trentshire.example', { path: '/escalations' });
  await new EscalationBoard(chair.page).openFirst();
  expect(await chair.page.locator('main').innerText()).toContain('The service director decides');
  const address = chair.page.url();
  await chair.close();

  const school = await newPerson(product, 'school@trentshire.example', { path: new URL(address).pathname });
  expect(await heading(school.page)).toBe('Page not found');
  await school.close();
});

it('tells people by e-mail what waits for them, without a name, and shows it in the browser', async () => {
  const all = await mails();
  const people = new Set(all.map(({ to }) => to));
  expect(people.size).toBeGreaterThanOrEqual(3);
  const mine = all.find(escalated)!;
  expect(mine.text).toMatch(
    /case [2-9A-Z]{4}-[2-9A-Z]{4} \(\w+\) was due on \d+ \w+ \d{4} and is escalated to you/,
  );

  const { page, close } = await newPerson(product, director);
  await page.goto(product.mailbox);
  await expectAccessible(page);
  await page.getByRole('link', { name: director }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: mine.subject }).first().click();
  await expectAccessible(page);
  await page.locator('.letter a').first().click();
  expect(await heading(page)).toMatch(/^Escalation /);
  await close();
});
