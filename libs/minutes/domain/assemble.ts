import type { Block, Piece } from './document.js';
import { checkPieces } from './assemble-check.js';
import { apologyPieces, paperPieces } from './assemble-papers.js';
import { inOrder } from './in-order.js';
import type { ActionFacts, Correction, ItemFacts, MinutesFacts, SittingFacts, TextAround } from './facts.js';
import * as words from './wording.js';

const general = (section: string, block: Block): Piece => ({ section, itemId: null, caseId: null, block });

/**
 * The minutes of a meeting: what happened, with what was written around it. Pure: the same facts give the same pieces,
 * in whatever order the rows came, on every machine and at every time.
 */
export function assembleMinutes(facts: MinutesFacts, texts: readonly TextAround[]): Piece[] {
  const written = new Map(
    texts.filter(({ text }) => text.trim()).map(({ section, text }) => [section, text.trim()]),
  );
  const said = (section: string, item: ItemFacts | null): Piece[] => {
    const text = written.get(section);
    if (!text) return [];
    // What is written about a conference is for those who may see its case.
    return [
      { section, itemId: item?.id ?? null, caseId: item?.caseId ?? null, block: { kind: 'said', text } },
    ];
  };
  const sittings = inOrder(
    facts.sittings,
    ({ startsAt }) => startsAt,
    ({ id }) => id,
  );
  return [
    general('meeting', { kind: 'section', title: 'The meeting', numbered: false }),
    general('meeting', {
      kind: 'list',
      entries: [
        `Group: ${facts.meeting.groupName}`,
        ...sittings.map((sitting) => `Sat: ${words.sat(sitting)}`),
      ],
    }),
    ...said('meeting', null),
    ...attendance(sittings),
    ...inOrder(
      facts.items,
      ({ position }) => position,
      ({ id }) => id,
    ).flatMap((item) => itemPieces(item, said(item.id, item))),
    ...(written.has('closing') || facts.actions.length
      ? [general('closing', { kind: 'section', title: 'Close of the meeting', numbered: false })]
      : []),
    ...said('closing', null),
    ...actionBlocks(facts.actions).map((block) => general('closing', block)),
  ];
}

function attendance(sittings: readonly SittingFacts[]): Piece[] {
  const of = (block: Block) => general('attendance', block);
  const pieces: Piece[] = [of({ kind: 'section', title: 'Attendance', numbered: false })];
  for (const sitting of sittings) {
    if (sittings.length > 1) pieces.push(of({ kind: 'heading', text: words.day(sitting.startsAt) }));
    pieces.push(...came(sitting).map(of), ...apologyPieces(sitting));
  }
  return pieces;
}

/** Who came to a sitting, and whether it was quorate. */
function came({ startsAt, quorum, attendees }: SittingFacts): Block[] {
  if (!attendees.length) return [{ kind: 'paragraph', text: 'Nobody was recorded.' }];
  const people = inOrder(
    attendees,
    ({ agency }) => agency,
    ({ name }) => name,
    ({ id }) => id,
  );
  return [
    ...(quorum ? [{ kind: 'paragraph', text: words.quorum(quorum) } as const] : []),
    {
      kind: 'table',
      caption: `Who came on ${words.day(startsAt)}`,
      head: ['Name', 'Agency', 'In the group', 'Came'],
    },
    ...people.map((person): Block => {
      const { name, agency, role } = person;
      return {
        kind: 'row',
        cells: [name, agency, role ? words.roles[role] : 'Guest', words.came(person)],
      };
    }),
  ];
}

function itemPieces(item: ItemFacts, said: readonly Piece[]): Piece[] {
  const of = (block: Block): Piece => ({ section: item.id, itemId: item.id, caseId: null, block });
  const lines = [words.audiences[item.audience], words.stage(item)].filter((line) => line !== null);
  return [
    of({ kind: 'section', title: item.title, numbered: true }),
    ...lines.map((text) => of({ kind: 'paragraph', text })),
    ...paperPieces(item),
    ...said,
    ...(item.check ? checkPieces(item.id, item.check) : []),
    // Of a conference: only for those who may see its case.
    ...outcomeBlocks(item).map((block) => ({ ...of(block), caseId: item.caseId })),
  ];
}

function outcomeBlocks({ conference, decisions, actions }: ItemFacts): Block[] {
  const held: Block[] = conference
    ? [
        { kind: 'list', entries: words.conference(conference) },
        ...words.notes(conference).flatMap(({ label, text }): Block[] => [
          { kind: 'heading', text: label },
          { kind: 'paragraph', text },
        ]),
      ]
    : [];
  const decided = inOrder(
    decisions,
    ({ at }) => at,
    ({ id }) => id,
  ).map((one): Block => ({ kind: 'decision', ...words.decision(one) }));
  return [...held, ...decided, ...actionBlocks([...(conference?.actions ?? []), ...actions])];
}

function actionBlocks(actions: readonly ActionFacts[]): Block[] {
  if (!actions.length) return [];
  const entries = inOrder(
    actions,
    ({ dueOn }) => dueOn,
    ({ id }) => id,
  ).map(words.actionLine);
  return [
    { kind: 'heading', text: 'Actions' },
    { kind: 'list', entries },
  ];
}

/** Puts corrections at the end of the section that they belong to, in the order in which they were made. */
export function withCorrections(pieces: readonly Piece[], corrections: readonly Correction[]): Piece[] {
  const notes = inOrder(
    corrections,
    ({ at }) => at,
    ({ id }) => id,
  ).map((one): Piece => ({
    section: one.section,
    itemId: one.itemId,
    caseId: null,
    block: {
      kind: 'note',
      label: `Correction of ${words.day(one.at)} by ${one.by}`,
      lines: [`Was: ${one.was || 'nothing'}`, `Is now: ${one.isNow}`, `Because: ${one.because}`],
    },
  }));
  const sections = [...new Set(pieces.map(({ section }) => section))];
  return sections.flatMap((section) => [
    ...pieces.filter((piece) => piece.section === section),
    ...notes.filter((note) => note.section === section),
  ]);
}
