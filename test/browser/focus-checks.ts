import type { Locator, Page } from 'playwright-core';

/** What was found where the focus is. */
export type Stop = {
  flaws: string[];
  /** The way round has come back to where it began. */
  again: boolean;
  /** What takes the focus on this page and did not get it on the way. */
  missed: string[];
  /** The focus is where it was wanted: on the control itself, or on the one of its choices that Tab comes to. */
  there: boolean;
};

type Kept = { stops?: Element[]; last?: Element | null; wanted?: Element };

/** Begins to keep what had the focus. */
export const keepStops = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const kept = document as Document & Kept;
    kept.stops = [];
    kept.last = document.activeElement;
  });

/** Keeps where somebody wants to go. Says whether they are there, and whether it lies before or after where they are. */
export const keepWanted = (target: Locator): Promise<{ there: boolean; back: boolean }> =>
  target.evaluate((element) => {
    (document as Document & Kept).wanted = element;
    const { activeElement, body } = document;
    const nowhere = !activeElement || activeElement === body;
    const place = nowhere ? 0 : activeElement.compareDocumentPosition(element);
    return { there: activeElement === element, back: Boolean(place & Node.DOCUMENT_POSITION_PRECEDING) };
  });

/**
 * Looks at what has the focus after a key was pressed: it is in sight, it looks different from when it has not got it, nothing
 * lies over it, the focus moved, and it moved to where the document goes on.
 */
export const lookAtFocus = (page: Page, key: 'Tab' | 'Shift+Tab' | 'ArrowDown'): Promise<Stop> =>
  page.evaluate((pressed) => {
    const kept = document as Document & Kept;
    const stops = (kept.stops ??= []);
    const element = document.activeElement as HTMLElement | null;
    // Between the end of the page and its beginning a browser has its own controls.
    if (!element || element === document.body) {
      kept.last = null;
      return { flaws: [], again: false, missed: [], there: false };
    }

    const what = (one: Element) =>
      `${one.tagName.toLowerCase()}${one.id ? `#${one.id}` : ''} “${(one.textContent || (one as HTMLInputElement).name || '').trim().slice(0, 40)}”`;
    const inSight = (one: Element) => one.checkVisibility({ visibilityProperty: true });
    const takesFocus = () =>
      [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]')].filter(
        (one) =>
          one.tabIndex >= 0 && !(one as HTMLInputElement).disabled && (one as HTMLInputElement).type !== 'hidden' && inSight(one),
      ); // prettier-ignore
    const groupOf = (one: Element) =>
      one instanceof HTMLInputElement && one.type === 'radio' ? `${one.form?.action ?? ''} ${one.name}` : one;

    /** How something is drawn, with what is drawn for it: a choice is drawn by its label. */
    const drawn = () => {
      const label = (element as HTMLInputElement).labels?.[0];
      const parts: [Element, string | undefined][] = [
        [element, undefined],
        [element, '::before'],
        [element, '::after'],
      ];
      if (label) parts.push([label, undefined], [label, '::before']);
      return parts
        .map(([of, pseudo]) => {
          const style = getComputedStyle(of, pseudo);
          const outline = style.outlineStyle === 'none' ? '' : `${style.outlineWidth} ${style.outlineColor}`;
          return [
            outline,
            style.boxShadow,
            style.backgroundColor,
            style.borderColor,
            style.borderWidth,
          ].join();
        })
        .join('; ');
    };

    const flaws: string[] = [];
    if (!inSight(element)) flaws.push(`out of sight: ${what(element)}`);
    const focused = drawn();
    element.blur();
    const unfocused = drawn();
    element.focus({ preventScroll: true });
    if (focused === unfocused) flaws.push(`looks the same with the focus: ${what(element)}`);

    const labels = [...((element as HTMLInputElement).labels ?? [])];
    const free = [...element.getClientRects()].some((rect) => {
      const left = Math.max(rect.left, 0);
      const top = Math.max(rect.top, 0);
      const right = Math.min(rect.right, innerWidth);
      const bottom = Math.min(rect.bottom, innerHeight);
      if (right <= left || bottom <= top) return false;
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return Boolean(hit && (element.contains(hit) || labels.some((label) => label.contains(hit))));
    });
    if (!free) flaws.push(`covered, or outside the window: ${what(element)}`);

    if (element.tabIndex > 0) flaws.push(`an order of its own: ${what(element)}`);
    const all = takesFocus();
    const { last } = kept;
    if (last === element && all.length > 1) flaws.push(`keeps the focus: ${what(element)}`);
    if (last && last !== element && last.isConnected && pressed !== 'ArrowDown') {
      const position = last.compareDocumentPosition(element);
      const on = pressed === 'Tab' ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
      const end = pressed === 'Tab' ? all[0] : all.at(-1);
      if (!(position & on) && groupOf(element) !== groupOf(end!))
        flaws.push(`${what(element)} comes after ${what(last)}`);
    }
    kept.last = element;

    const again = stops[0] === element;
    stops.push(element);
    const had = new Set(stops.map(groupOf));
    return {
      flaws,
      again,
      missed: again ? all.filter((one) => !had.has(groupOf(one))).map(what) : [],
      there: Boolean(kept.wanted) && groupOf(kept.wanted!) === groupOf(element),
    };
  }, key);
