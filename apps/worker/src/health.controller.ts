import { countFailing } from '#libs/notifications';
import { asSystem, partnershipsToSweep } from '#libs/database';
import type { WorkerContext } from '#libs/outbox';
import type { Queues } from '#libs/queues';
import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';

export const CONTEXT = Symbol('what the worker has at hand');
export const OPEN_QUEUES = Symbol('the queues');

const WITHIN_MS = 2_000;

interface Readiness {
  readonly status: 'ready';
  /** Jobs that wait or run, by queue. */
  readonly jobs: Record<string, number>;
  /** E-mails that failed: those that are tried again, and those that were given up. */
  readonly mail: { readonly retrying: number; readonly failed: number };
}

/** Whether the worker lives, whether it can work, and how its queues and its mail fare: counts, never whom they are about. */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(CONTEXT) private readonly context: WorkerContext,
    @Inject(OPEN_QUEUES) private readonly queues: Queues,
  ) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(): Promise<Readiness> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The database or the queue does not answer.')), WITHIN_MS);
    });
    try {
      const [mail, jobs] = await Promise.race([Promise.all([this.mail(), this.queues.waiting()]), late]);
      return { status: 'ready', jobs, mail };
    } catch (cause) {
      throw new ServiceUnavailableException('not ready', { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  private async mail(): Promise<Readiness['mail']> {
    const total = { retrying: 0, failed: 0 };
    for (const partnershipId of await partnershipsToSweep(this.context.db)) {
      const one = await asSystem(this.context.db, { ...this.context, partnershipId }, countFailing);
      total.retrying += one.retrying;
      total.failed += one.failed;
    }
    return total;
  }
}
