import type { Block, Piece } from './document.js';
import type { ItemFacts, PaperFacts, SittingFacts } from './facts.js';
import { inOrder } from './in-order.js';
import * as words from './wording.js';

/**
 * The papers of an item, a row each, which names its paper: row-level security then gives it to whoever may see the paper. The
 * head of the table is for everybody who sees the item, and falls away for a reader without rows.
 */
export function paperPieces({ id, caseId, papers }: ItemFacts): Piece[] {
  if (!papers.length) return [];
  const of = (block: Block) => ({ section: id, itemId: id, caseId: null, block });
  const rows = inOrder(
    papers,
    ({ at }) => at,
    (paper) => paper.id,
  );
  return [
    of({ kind: 'table', caption: 'Papers', head: ['Paper', 'From', 'File', 'Came'] }),
    ...rows.map((paper) => ({
      ...of({ kind: 'row', cells: cellsOf(paper) }),
      caseId,
      paperId: paper.id,
    })),
  ];
}

const cellsOf = (paper: PaperFacts): string[] => [
  paper.name,
  paper.agency,
  words.file(paper),
  words.attached(paper),
];

/** What was sent with apologies, a row each, which names them: for whoever may read that, and not for observers. */
export function apologyPieces({ id: sittingId, startsAt, apologies }: SittingFacts): Piece[] {
  if (!apologies.length) return [];
  const of = (block: Block) => ({ section: 'attendance', itemId: null, caseId: null, block });
  const rows = inOrder(
    apologies,
    ({ agency }) => agency,
    ({ name }) => name,
    ({ personId }) => personId,
  );
  const caption = `Sent with apologies for ${words.day(startsAt)}: for members, not for observers`;
  return [
    of({ kind: 'table', caption, head: ['Name', 'Agency', 'Sent'] }),
    ...rows.map(({ personId, name, agency, information }) => ({
      ...of({ kind: 'row', cells: [name, agency, information] }),
      apology: { sittingId, personId },
    })),
  ];
}
