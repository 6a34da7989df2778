import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Writes the minutes of 60 cases in a process of its own, somewhere else in the world, and tells the hashes of both files. */
const program = `
const { assembleMinutes, documentOf, minutesDocx, minutesHtml } = await import('./dist/libs/minutes/index.js');
const { someFacts } = await import('./dist/test/factories/minutes.js');
const { createHash } = await import('node:crypto');
const head = { title: 'Minutes', subtitle: 'A board', status: [], date: new Date('2026-11-20T10:00:00Z') };
const document = documentOf(head, assembleMinutes(someFacts(60), []));
for (const bytes of [minutesHtml(document), await minutesDocx(document)]) console.log(createHash('sha256').update(bytes).digest('hex'));
`;

const hashesIn = async (zone: string, language: string): Promise<string> => {
  const env = { ...process.env, TZ: zone, LANG: language, LC_ALL: language, NODE_OPTIONS: '' };
  return (await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { env }))
    .stdout;
};

it('makes the same bytes of HTML and DOCX in another process, in every time zone and language', async () => {
  const first = await hashesIn('Europe/London', 'en_GB.UTF-8');
  expect(first.trim().split('\n')).toHaveLength(2);
  expect(await hashesIn('Pacific/Auckland', 'de_DE.UTF-8')).toBe(first);
  expect(await hashesIn('America/St_Johns', 'C')).toBe(first);
}, 60_000);
