import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { groupFrame } from '../groups/frame.js';
import type { GroupHead } from '../groups/group-head.js';
import type { GroupFigures, Mark, Quarter } from './documents.js';

const ROW = 34;
const LABEL = 210;
const LONGEST = 420;
const CELL = 30;
/** A number that does not fit into its part of a bar stands in the table alone. */
const NARROWEST = 22;

/** "October to December 2026". */
export function quarterWords(from: string): string {
  const month = (day: string) => date(day).split(' ')[1]!;
  const last = `${from.slice(0, 5)}${String(Number(from.slice(5, 7)) + 2).padStart(2, '0')}-01`;
  return `${month(from)} to ${month(last)} ${from.slice(0, 4)}`;
}

/** Quarters as bars, each cut into its states, beside the table of the same numbers; undefined where nothing was counted. */
export function barsOf(name: 'meetings' | 'papers' | 'actions', quarters: readonly Quarter[], t: Translate) {
  const most = Math.max(...quarters.map(({ all }) => all));
  const states = quarters[0]?.counts.map(({ state }) => state) ?? [];
  return {
    name,
    title: t(`figures:${name}.title`),
    nothing: most === 0 ? t(`figures:${name}.none`) : undefined,
    description: t(`figures:${name}.description`),
    height: quarters.length * ROW,
    states: states.map((state) => ({ state, text: t(`figures:state.${state}`) })),
    rows: quarters.map(({ from, counts, all }, at) => {
      let x = LABEL;
      return {
        label: quarterWords(from),
        y: at * ROW,
        all,
        parts: counts.map(({ state, number }) => {
          const width = most === 0 ? 0 : Math.round((number / most) * LONGEST);
          const part = { state, number, x, width, middle: x + width / 2, fits: width >= NARROWEST };
          x += width;
          return part;
        }),
      };
    }),
  };
}

/** Which agency came when: a drawn grid, and the table of the same. */
export function attendanceGrid(
  { sittings, agencies }: GroupFigures['attendance'],
  inside: boolean,
  t: Translate,
) {
  const words = (mark: Mark | null) => t(`figures:attendance.mark.${mark ?? 'none'}`);
  return {
    sittings: sittings.map(({ meetingId, heldOn }) => ({
      text: date(heldOn),
      // Whoever oversees the group sees how it works, and not its meetings.
      href: inside ? urls.meeting({ meetingId }) : undefined,
    })),
    width: Math.max(250 + sittings.length * CELL, 640),
    height: agencies.length * ROW,
    rows: agencies.map(({ agencyName, marks, here, of, absentTwice }, at) => ({
      agency: agencyName,
      y: at * ROW,
      came: t('figures:attendance.cameOf', { here, of }),
      drift: absentTwice ? { text: t('figures:attendance.absentTwice'), kind: 'bad' } : undefined,
      marks: marks.map((mark, index) => ({ mark: mark ?? 'none', x: 250 + index * CELL, text: words(mark) })),
    })),
  };
}

/** The page: attendance by agency, and four quarters and this one of meetings, papers and actions. */
export function figuresPage(
  group: GroupHead,
  figures: GroupFigures,
  { today, inside }: { today: string; inside: boolean },
  t: Translate,
) {
  return {
    ...groupFrame(group, 'figures', today, t),
    attendance: attendanceGrid(figures.attendance, inside, t),
    charts: (['meetings', 'papers', 'actions'] as const).map((name) => barsOf(name, figures[name], t)),
    plans: urls.plans({ groupId: group.id }),
  };
}
