import type { Database } from '#libs/database';
import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { DATABASE } from '../tokens.js';

const WITHIN_MS = 2000;

/** Whether the process lives, and whether it can serve. Tells nothing else. */
@Controller('health')
export class HealthController {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(): Promise<{ status: string }> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The database does not answer.')), WITHIN_MS);
    });
    try {
      await Promise.race([this.db.pool.query('select 1'), late]);
      return { status: 'ready' };
    } catch (cause) {
      throw new ServiceUnavailableException('not ready', { cause });
    } finally {
      clearTimeout(timer);
    }
  }
}
