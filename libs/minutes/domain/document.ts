/**
 * One thing that minutes say. A table is followed by its rows, so that a reader who may see some of the rows gets a table of
 * those. `said`: what somebody wrote around what happened; `note`: a correction of it.
 */
export type Block =
  | { readonly kind: 'section'; readonly title: string; readonly numbered: boolean }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'list'; readonly entries: readonly string[] }
  | { readonly kind: 'table'; readonly caption: string; readonly head: readonly string[] }
  | { readonly kind: 'row'; readonly cells: readonly string[] }
  | { readonly kind: 'decision'; readonly label: string; readonly lines: readonly string[] }
  | { readonly kind: 'note'; readonly label: string; readonly lines: readonly string[] };

/** A block with what it came from: whoever may not see the item, or the case, does not get it. */
export interface Piece {
  /** The section that it stands in: `meeting`, `attendance`, `closing` or the id of an agenda item. */
  readonly section: string;
  readonly itemId: string | null;
  readonly caseId: string | null;
  /** The paper that it names. */
  readonly paperId?: string;
  /** The apologies whose information it holds. */
  readonly apology?: { readonly sittingId: string; readonly personId: string };
  readonly block: Block;
}

export type ShownBlock =
  | Exclude<Block, { kind: 'section' | 'table' | 'row' }>
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Section {
  readonly key: string;
  readonly itemId: string | null;
  /** With the item's number in this reader's copy. */
  readonly title: string;
  readonly blocks: readonly ShownBlock[];
}

/** What stands above the first section of a document. */
export interface DocumentHead {
  readonly title: string;
  readonly subtitle: string;
  /** One sentence each: draft or approved, by whom, whether it was corrected. */
  readonly status: readonly string[];
  /** The day that the document's properties carry: never the day on which it was made, so that it can be made again. */
  readonly date: Date;
}

export interface MinutesDocument extends DocumentHead {
  readonly sections: readonly Section[];
}

/**
 * Puts the pieces that a reader may see together. Items are numbered here, because a number that is missing would tell of an
 * item that the reader may not know of. A table without rows falls away.
 */
export function documentOf(head: DocumentHead, pieces: readonly Piece[]): MinutesDocument {
  const sections: { key: string; itemId: string | null; title: string; blocks: ShownBlock[] }[] = [];
  let number = 0;
  let table: { caption: string; head: readonly string[]; rows: (readonly string[])[] } | undefined;
  for (const { section, itemId, block } of pieces) {
    if (block.kind === 'section') {
      const title = block.numbered ? `${++number}. ${block.title}` : block.title;
      sections.push({ key: section, itemId, title, blocks: [] });
      table = undefined;
      continue;
    }
    const last = sections.at(-1);
    // What stands below a heading that the reader may not see is not for them either.
    if (!last || last.key !== section) continue;
    if (block.kind === 'table') table = { caption: block.caption, head: block.head, rows: [] };
    else if (block.kind !== 'row') last.blocks.push(block);
    else if (table) {
      table.rows.push(block.cells);
      if (table.rows.length === 1) last.blocks.push({ kind: 'table', ...table });
    }
  }
  return { ...head, sections };
}
