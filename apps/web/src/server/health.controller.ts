import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WebConfig } from '../config.js';
import { urls } from '../urls.js';
import { WEB_CONFIG } from './tokens.js';

@Controller()
export class HealthController {
  constructor(@Inject(WEB_CONFIG) private readonly config: WebConfig) {}

  @Get('/health/live')
  @RouteConfig({ access: 'anyone', csrf: false })
  live() {
    return { status: 'ok' };
  }

  /** Ready when the API is. */
  @Get('/health/ready')
  @RouteConfig({ access: 'anyone', csrf: false })
  async ready(@Res() reply: FastifyReply) {
    const api = await fetch(`${this.config.apiUrl}/health/ready`, { signal: AbortSignal.timeout(3000) }).then(
      (response) => response.ok,
      () => false,
    );
    return reply.code(api ? 200 : 503).send({ status: api ? 'ok' : 'unavailable', api });
  }

  /** Browsers report here what the Content-Security-Policy stopped: a mistake of ours or an attack. */
  @Post(urls.cspReport.pattern)
  @RouteConfig({ access: 'anyone', csrf: false })
  cspReport(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    request.log.warn({ directive: directiveOf(request.body) }, 'a content security policy report');
    return reply.code(204).send();
  }
}

/** Only which rule was broken: addresses in a report are somebody's. */
function directiveOf(body: unknown): string {
  const found = /"(?:effective-directive|effectiveDirective|violated-directive)"\s*:\s*"([a-z-]{3,40})/.exec(
    String(body),
  );
  return found?.[1] ?? 'unknown';
}
