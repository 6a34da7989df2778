import type { Query } from '#libs/accounts';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { QUERY } from './tokens.js';

/** For whoever watches the process. */
@Controller('health')
export class HealthController {
  constructor(@Inject(QUERY) private readonly query: Query) {}

  /** The process answers. */
  @Get('live')
  live() {
    return { status: 'live' };
  }

  /** The process can do its work: the database answers, too. */
  @Get('ready')
  async ready(@Res() reply: FastifyReply) {
    const answers = await this.query('select 1').then(
      () => true,
      () => false,
    );
    return reply.status(answers ? 200 : 503).send({ status: answers ? 'ready' : 'database does not answer' });
  }
}
