import { assembleMinutes, documentOf, minutesHtml, openPrinter, PrinterBusy } from '#libs/minutes';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { someFacts } from '../../test/factories/minutes.js';

const chromium = '/usr/bin/chromium';
// Root cannot use Chromium's own sandbox.
const sandbox = process.getuid?.() !== 0;
const head = {
  title: 'Minutes: Monthly meeting',
  subtitle: 'A board',
  status: [],
  date: new Date('2026-11-20T10:00:00Z'),
};
const html = (cases: number) => minutesHtml(documentOf(head, assembleMinutes(someFacts(cases), [])));
const leftBehind = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('muster-print-'));

it('prints a tagged PDF with a language and a title, and leaves nothing on the disk', async () => {
  const before = await leftBehind();
  const pdf = Buffer.from(await openPrinter({ chromium, sandbox }).print(html(100))).toString('latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf).toMatch(/\/StructTreeRoot/);
  expect(pdf).toMatch(/\/MarkInfo\s*<<\s*\/Type\s*\/MarkInfo\s*\/Marked true|\/Marked true/);
  expect(pdf).toMatch(/\/Lang\s*\(en-GB\)/);
  expect(pdf).toMatch(/\/Title\s*\(Minutes: Monthly meeting\)/);
  expect((await leftBehind()).filter((name) => !before.includes(name))).toEqual([]);
});

it('prints as many at once as it may, and the rest after them', async () => {
  const printer = openPrinter({ chromium, sandbox, atOnce: 1 });
  const both = await Promise.all([printer.print(html(1)), printer.print(html(2))]);
  for (const pdf of both) expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
});

it('takes no more than may wait, says so at once, and prints again when it is through', async () => {
  const printer = openPrinter({ chromium, sandbox, atOnce: 1, waiting: 1 });
  const [first, second] = [printer.print(html(1)), printer.print(html(2))];
  expect(printer.busy).toBe(true);
  await expect(printer.print(html(3))).rejects.toThrow(PrinterBusy);
  await Promise.all([first, second]);
  expect(printer.busy).toBe(false);
  expect(Buffer.from((await printer.print(html(3))).subarray(0, 5)).toString()).toBe('%PDF-');
});

it('says that a program is missing, or too slow, and leaves nothing on the disk then either', async () => {
  const before = await leftBehind();
  await expect(openPrinter({ chromium: '/nowhere/chromium', sandbox }).print(html(1))).rejects.toThrow(
    /cannot be started/,
  );
  await expect(openPrinter({ chromium, sandbox, timeLimitMs: 5 }).print(html(1))).rejects.toThrow(
    /longer than 5 ms/,
  );
  await expect(openPrinter({ chromium: '/bin/false', sandbox }).print(html(1))).rejects.toThrow(
    /ended with 1/,
  );
  expect((await leftBehind()).filter((name) => !before.includes(name))).toEqual([]);
});
