export { announce, announceCheckOf } from './announce.js';
export type { Moved } from './announce.js';
export { openLive } from './follow.js';
export type { Live, Told } from './follow.js';
