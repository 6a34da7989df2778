/** Names under which the parts of this process find one another in Nest. */
export const SETTINGS = Symbol('settings');
export const QUERY = Symbol('query');
export const PROVIDER = Symbol('provider');
export const PAGES = Symbol('pages');
