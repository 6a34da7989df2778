export { announce } from './announce.js';
export type { Moved } from './announce.js';
