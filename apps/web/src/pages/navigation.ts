import type { Type } from '@nestjs/common';
import type { Me } from '../api-client/me.js';
import type { Translate } from '../texts/index.js';

export type NavigationItem = {
  /** A key of the texts. */
  text: string;
  href: string;
  /** Who finds it in the navigation. */
  for: (me: Me) => boolean;
  /** Pages under this path, or one of these, show the item as the current one. Default: `href`. */
  under?: string | readonly string[];
};

/** A journey: its controllers and what it adds to the navigation. */
export type Journey = { controllers: Type[]; navigation?: NavigationItem[] };

const isUnder = (path: string, base: string) =>
  path === base || (base !== '/' && path.startsWith(`${base}/`));

/** The links that this person finds at the top of every page. */
export function navigationFor(me: Me, path: string, t: Translate, items: NavigationItem[]) {
  return items
    .filter((item) => item.for(me))
    .map((item) => ({
      text: t(item.text),
      href: item.href,
      current: path === item.href,
      active: [item.under ?? item.href].flat().some((base) => isUnder(path, base)),
    }));
}
