import { formatDate } from '#libs/calendar';
import { inOrder } from './in-order.js';
import type { Block, Piece } from './document.js';
import type { CheckFacts } from './facts.js';
import * as words from './wording.js';

/** What a register check decided: counts for everybody, a row of each case for those who may see it. */
export function checkPieces(itemId: string, check: CheckFacts): Piece[] {
  const of = (block: Block, caseId: string | null = null): Piece => ({
    section: itemId,
    itemId,
    caseId,
    block,
  });
  const { total, decided, undecided, satisfactory, notSatisfactory } = check.counts;
  const summary = [
    `${decided} of ${words.plural(total, 'case was', 'cases were')} decided.`,
    `The explanation was satisfactory in ${satisfactory}, not satisfactory in ${notSatisfactory}.`,
    ...(undecided ? [`${undecided} stayed undecided.`] : []),
  ].join(' ');
  const rows = inOrder(
    check.reviews,
    ({ position }) => position,
    ({ caseId }) => caseId,
  );
  return [
    of({ kind: 'paragraph', text: summary }),
    of({
      kind: 'table',
      caption: 'The cases, in the order in which they were checked',
      head: ['Case', 'Rating', 'Explanation', 'Actions', 'Next review'],
    }),
    ...rows.map((row) => {
      const actions = inOrder(
        row.actions,
        ({ dueOn }) => dueOn,
        ({ id }) => id,
      ).map(words.actionLine);
      const cells = [
        `${row.reference}\n${row.initials}`,
        words.rated(row),
        words.judged(row),
        actions.join('\n') || 'None',
        words.next(row),
      ];
      return of({ kind: 'row', cells }, row.caseId);
    }),
    ...(check.nextCheckOn
      ? [of({ kind: 'paragraph', text: `The next check is due on ${formatDate(check.nextCheckOn)}.` })]
      : []),
  ];
}
