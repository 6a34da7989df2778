export { runProcess } from './run-process.js';
export type { Running } from './run-process.js';
