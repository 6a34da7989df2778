/** Something that was started and can be stopped in order: requests and jobs that are under way finish first. */
export interface Running {
  stop(): Promise<void>;
}

/**
 * Runs one of Muster's processes from its start to its orderly stop on SIGTERM or SIGINT, however often that is asked.
 *
 * When it cannot start it prints the one line of `whatToDo`, for the person at the terminal, and ends with 1. When it
 * does not stop in order it says so, by the name of the failure alone (a message may repeat what is personal), and ends
 * with 1; otherwise with 0. `name` is what people call it, such as `The API`.
 */
export async function runProcess(
  name: string,
  start: () => Promise<Running>,
  whatToDo: (failure: unknown) => string,
): Promise<void> {
  let running: Running;
  try {
    running = await start();
  } catch (failure) {
    process.stderr.write(`${whatToDo(failure)}\n`);
    process.exit(1);
  }
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      (failure: unknown) => {
        const why = failure instanceof Error ? failure.name : 'unknown';
        process.stderr.write(`${name} did not stop in order: ${why}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
