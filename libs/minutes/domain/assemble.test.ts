import { jest } from '@jest/globals';
import { assembleMinutes, documentOf, minutesDocx, minutesHtml } from '#libs/minutes';
import type { MinutesFacts, Piece, TextAround } from '#libs/minutes';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { someFacts } from '../../../test/factories/minutes.js';
import { readZip } from '../../../test/factories/zip.js';
import { withCorrections } from './assemble.js';

const head = {
  title: 'Minutes: Monthly meeting',
  subtitle: 'Children Missing Education Board, 20 November 2026',
  status: ['Draft: not yet sent to the members.'],
  date: new Date('2026-11-20T10:00:00Z'),
};
const texts: TextAround[] = [
  { section: 'meeting', itemId: null, text: 'The chair welcomed everybody.\n\nApologies were taken.' },
  { section: someFacts(1).items[0]!.id, itemId: someFacts(1).items[0]!.id, text: 'Nothing arose.' },
  { section: 'closing', itemId: null, text: 'Closed at 11:32.' },
];
const documentFor = (facts: MinutesFacts, around = texts) => documentOf(head, assembleMinutes(facts, around));
const hash = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

/** The same facts with the rows of every list in another order, as a database may give them. */
const shuffled = (facts: MinutesFacts, seed: number): MinutesFacts => {
  const order = <T>(rows: readonly T[]): T[] =>
    rows.length < 2
      ? [...rows]
      : fc.sample(fc.shuffledSubarray([...rows], { minLength: rows.length }), { seed, numRuns: 1 })[0]!;
  return {
    ...facts,
    sittings: order(facts.sittings).map((one) => ({
      ...one,
      attendees: order(one.attendees).map((row) => ({ ...row, spans: order(row.spans) })),
      apologies: order(one.apologies),
    })),
    items: order(facts.items).map((one) => ({
      ...one,
      papers: order(one.papers),
      decisions: order(one.decisions).map((row) => ({ ...row, voices: order(row.voices) })),
      actions: order(one.actions),
      conference: one.conference && {
        ...one.conference,
        notes: order(one.conference.notes),
        reports: order(one.conference.reports),
      },
      check: one.check && {
        ...one.check,
        reviews: order(one.check.reviews).map((row) => ({ ...row, actions: order(row.actions) })),
      },
    })),
  };
};

it('makes the same bytes of HTML from the same meeting, in whatever order its rows come', () => {
  const facts = someFacts(60);
  const first = hash(minutesHtml(documentFor(facts)));
  fc.assert(
    fc.property(
      fc.integer(),
      (seed) => hash(minutesHtml(documentFor(shuffled(facts, seed), [...texts].reverse()))) === first,
    ),
    { numRuns: 25 },
  );
});

it('makes the same bytes of DOCX from the same meeting, however much later', async () => {
  const facts = someFacts(60);
  const first = await minutesDocx(documentFor(facts));
  jest.useFakeTimers({
    now: new Date('2031-05-05T05:05:05Z'),
    doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'],
  });
  const later = await minutesDocx(documentFor(shuffled(facts, 7)));
  jest.useRealTimers();
  expect(hash(later)).toBe(hash(first));
});

it('tells the times of London, in summer time too', () => {
  const html = minutesHtml(documentFor(someFacts(2)));
  expect(html).toContain('20 November 2026, 10:04 to 11:32, County Hall');
  expect(html).toContain('Discussed from 10:05 to 10:20.');
});

it('says what happened to each case, and closes off what people typed', () => {
  const html = minutesHtml(documentFor(someFacts(7)));
  expect(html).toContain('<th scope="row">REF1<br>AB</th><td>Amber</td><td>Satisfactory</td>');
  expect(html).toContain(
    'Not satisfactory: Nobody has seen the child &lt;since&gt; the &quot;holidays&quot; &amp; before',
  );
  expect(html).toContain('Not decided: The school was not there');
  expect(html).toContain('<td>Red</td>'.replace('Red', 'Red, was amber'));
  expect(html).toContain('Put off to another meeting.');
  expect(html).not.toMatch(/<script|https?:\/\//);
});

it('tells who came when and for whom, what was decided and how, and what was asked of whom', () => {
  const html = minutesHtml(documentFor(someFacts(1)));
  expect(html).toContain('In person, 10:04 to 10:50<br>Remotely, from 11:00, for Ben Brown');
  const [first, second] = html.split('class="note"').slice(1);
  expect(first).toContain('Decision: Meet in the hall');
  for (const line of [
    'Decided by the chair (it holds): The law asks for it. Proposed by Education Welfare.',
    'For: Education Welfare',
    'Against: Police',
    'Taken while the meeting was not quorate, because: It cannot wait',
    'Dissent of Police: Too early',
  ])
    expect(second).toContain(line);
  expect(html).toContain('Book the hall (Education Welfare, by 11 December 2026)');
});

it('lists the papers of an item in the order in which they came, late and withdrawn ones marked, and no content', () => {
  const html = minutesHtml(documentFor(someFacts(1)));
  const [, papers] = html.split('<caption>Papers</caption>');
  expect(papers!.split('</table>')[0]).toMatch(
    /Places offered\.csv<\/th><td>Education Welfare<\/td><td>CSV, 2 KB<\/td><td>12 November 2026<br>Withdrawn on 13 November 2026: Figures of another year<\/td>[^]*Budget\.pdf<\/th><td>Police<\/td><td>PDF, 3\.3 MB<\/td><td>19 November 2026, late<\/td>/,
  );
});

it('tells what was sent with apologies, below who came', () => {
  const html = minutesHtml(documentFor(someFacts(1)));
  expect(html).toMatch(
    /Sent with apologies for 20 November 2026: for members, not for observers[^]*Ben Brown<\/th><td>Education Welfare<\/td><td>Attendance rose\.<br>The &lt;plan&gt; is ready\./,
  );
});

it('ties what it says of a paper, and of apologies, to these, so that their readers alone get it', () => {
  const pieces = assembleMinutes(someFacts(1), []);
  const cells = (rows: readonly Piece[]) =>
    rows.map(({ block }) => (block.kind === 'row' ? block.cells[0] : block.kind));
  expect(cells(pieces.filter(({ paperId }) => paperId))).toEqual(['Places offered.csv', 'Budget.pdf']);
  expect(cells(pieces.filter(({ apology }) => apology))).toEqual(['Ben Brown']);
  // Without the rows there is no trace of the tables either.
  const without = pieces.filter(({ paperId, apology }) => !paperId && !apology);
  expect(minutesHtml(documentOf(head, without))).not.toMatch(/Papers|apologies for/);
});

it('puts no row into the table of another section', () => {
  const pieces = assembleMinutes(someFacts(1), []).filter(
    ({ block }) => !(block.kind === 'table' && block.caption === 'Papers'),
  );
  const html = minutesHtml(documentOf(head, pieces));
  expect(html).not.toContain('Budget.pdf');
});

it('tells of a conference how it came out, what is in confidence, and the plan', () => {
  const html = minutesHtml(documentFor(someFacts(1)));
  for (const line of [
    'Initial conference about CD.',
    'Not quorate; held because: The school was on strike.',
    'Reports: Education Welfare (none received), Police (late)',
    'Outcome: Child protection plan: neglect',
    'Interim plan: Somebody sees the child each week',
    'Discussion (in confidence: not for the family)',
    'See the child (Police, by 27 November 2026)',
  ])
    expect(html).toContain(line);
});

it('numbers the items that a reader sees one after another, and leaves a table without rows away', () => {
  const pieces = assembleMinutes(someFacts(3), texts);
  const [first] = someFacts(3).items;
  const seen = pieces.filter(({ itemId, caseId }) => itemId !== first!.id && caseId === null);
  const html = minutesHtml(documentOf(head, seen));
  expect(html).toContain('1. Register check');
  expect(html).toContain('2. Staffing');
  expect(html).not.toContain('Matters arising');
  expect(html).not.toContain('The cases, in the order');
  expect(html).toContain('3 of 3 cases were decided.');
});

it('says nothing of an item whose heading is not for the reader, whatever else came through', () => {
  const pieces: Piece[] = assembleMinutes(someFacts(3), texts).filter(
    ({ section, block }) => !(block.kind === 'section' && section === someFacts(3).items[1]!.id),
  );
  expect(minutesHtml(documentOf(head, pieces))).not.toContain('REF1');
});

it('shows a correction in its section, beside what stood', () => {
  const facts = someFacts(1);
  const correction = {
    id: 'c1',
    section: facts.items[0]!.id,
    itemId: facts.items[0]!.id,
    was: 'Nothing arose.',
    isNow: 'The bus passes arose.',
    because: 'Left out by mistake',
    by: 'Anna Adeyemi',
    at: '2026-12-03T09:00:00.000Z',
  };
  const html = minutesHtml(documentOf(head, withCorrections(assembleMinutes(facts, texts), [correction])));
  const [, item] = html.split('1. Matters arising');
  expect(item!.split('</section>')[0]).toMatch(
    /Nothing arose\.<\/p>[^]*Correction of 3 December 2026 by Anna Adeyemi[^]*Is now: The bus passes arose\./,
  );
});

it('gives a Word file with headings, marked header rows, a language, a title and the marking on each page', async () => {
  const files = readZip(await minutesDocx(documentFor(someFacts(9))));
  const part = (name: string) => files.get(name)!.content.toString('utf8');
  const body = part('word/document.xml');
  expect(body).toContain('<w:pStyle w:val="Heading1"/>');
  expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(4);
  expect(body).not.toContain('\u0007');
  expect(part('word/styles.xml')).toContain('w:lang w:val="en-GB"');
  expect(part('word/header1.xml')).toContain('OFFICIAL-SENSITIVE');
  expect(part('word/footer1.xml')).toContain('OFFICIAL-SENSITIVE');
  expect(part('docProps/core.xml')).toContain('<dc:title>Minutes: Monthly meeting</dc:title>');
  expect(part('docProps/core.xml')).toContain('>2026-11-20T10:00:00Z</dcterms:created>');
  for (const [name, { content, date }] of files) {
    expect({ name, date }).toEqual({ name, date: '1980-01-01' });
    if (/\.(xml|rels)$/.test(name))
      expect({ name, sound: isSoundXml(content.toString('utf8')) }).toEqual({ name, sound: true });
  }
});

/** Every element is closed by its own name, and nothing stands outside. */
function isSoundXml(xml: string): boolean {
  const open: string[] = [];
  for (const [, close, name, empty] of xml.matchAll(/<(\/?)([A-Za-z][\w:.-]*)[^<>]*?(\/?)>/g)) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!empty) open.push(name!);
  }
  const between = xml.replace(/<[^<>]*>/g, '');
  return open.length === 0 && !/[<>]/.test(between) && !/&(?!amp;|lt;|gt;|quot;|apos;|#\d+;)/.test(between);
}
