/** One thing that differs between what was typed and what stands now. */
export type ConflictRow = { label: string; yours: string; theirs: string };

/** "Someone changed this since you opened it": nothing typed is lost, nothing of theirs is overwritten unseen. */
export type Conflict = {
  rows: ConflictRow[];
  /** Who changed it and when, if known: "Dana Price, 20 November 2026 at 4:12pm". */
  who?: string;
  /** Nothing is left to send: what stands now is settled, and the page below has no form. */
  settled?: boolean;
  /** Labels of what only they changed: the form below has theirs already. */
  taken?: string[];
};

/** Only rows that differ are shown; an empty value reads as "Nothing". */
export function conflict(rows: ConflictRow[], who?: string): Conflict {
  const different = rows.filter((row) => row.yours.trim() !== row.theirs.trim());
  return who === undefined ? { rows: different } : { rows: different, who };
}
