/** The injection token of the configuration. */
export const WEB_CONFIG = Symbol('web configuration');
