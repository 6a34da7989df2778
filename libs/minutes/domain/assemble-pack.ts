import { formatDate } from '#libs/calendar';
import type { PackCase } from '../sql/pack.queries.js';
import type { Block, Piece } from './document.js';
import { actionLine, plural, ratings } from './wording.js';

/** What a meeting needs to check these cases: a section for each, in the order in which they come. */
export const assemblePack = (cases: readonly PackCase[]): Piece[] =>
  cases.flatMap((one) =>
    casePieces(one).map((block) => ({ section: one.caseId, itemId: null, caseId: one.caseId, block })),
  );

function casePieces(one: PackCase): Block[] {
  const rated = `${ratings[one.rating]}${one.stale ? ', stale' : ''}`;
  const running = one.sameRatingChecks > 1 ? ` for ${plural(one.sameRatingChecks, 'check', 'checks')}` : '';
  const actions = one.actions.map((action) => `${actionLine(action)}${action.overdue ? ', overdue' : ''}`);
  return [
    { kind: 'section', title: `${one.reference} (${one.initials}): ${rated}`, numbered: true },
    {
      kind: 'list',
      entries: [
        `Lead: ${one.lead}`,
        `Rating: ${rated}${running}${one.ratingReason ? `: ${one.ratingReason}` : ''}`,
        `Review by ${formatDate(one.reviewBy)}; open since ${formatDate(one.openedOn)}`,
        one.explanation
          ? `Latest explanation, ${one.explanation.agency}, ${formatDate(one.explanation.on)}: ${one.explanation.facts}`
          : 'No explanation has been given.',
      ],
    },
    ...(actions.length
      ? ([
          { kind: 'heading', text: 'Open actions' },
          { kind: 'list', entries: actions },
        ] as const)
      : [{ kind: 'paragraph', text: 'No open actions.' } as const]),
  ];
}
