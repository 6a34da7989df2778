import { measureLive } from './live.js';

/** How long people work on the check; 300 is what the promise is made for. */
const seconds = Number(process.env.BENCH_LIVE_SECONDS ?? 300);

/** A check that many people follow and decide at once, in lines; fails when a save was lost or refused. */
export async function printLive(database: { url: string; secret: string }): Promise<void> {
  console.log(`A register check that 30 people over HTTP and two browsers decide for ${seconds} seconds`);
  const { saveP50, saveP95, eventP95, saves, lost, refused } = await measureLive(database, seconds);
  console.log(`live save p50: ${saveP50.toFixed(0)} ms`);
  console.log(`live save p95: ${saveP95.toFixed(0)} ms`);
  console.log(`live event p95: ${eventP95.toFixed(0)} ms`);
  console.log(`live saves lost: ${lost} of ${saves}`);
  if (refused) console.log(`live saves refused: ${refused}`);
  if (lost || refused || !saves) process.exitCode = 1;
}
