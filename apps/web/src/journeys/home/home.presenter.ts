import type { Me } from '../../api-client/me.js';
import type { Translate } from '../../texts/index.js';

const words = (role: string) => role.replaceAll(/[-_]/g, ' ').toLowerCase();
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Who is signed in, and their part in each group. */
export function homePage(me: Me, t: Translate) {
  return {
    title: t('home:title'),
    name: me.name,
    agency: me.agency?.name,
    groups: me.memberships.map(({ role, group }) =>
      t('home:role', { role: sentence(words(role)), group: group.name }),
    ),
  };
}
