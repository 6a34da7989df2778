import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** How long requests take, by address and status, for Prometheus. Holds no ids. */
export function addMetrics(server: FastifyInstance): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long the API took to answer.',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    seconds.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    done();
  });
  server.get('/metrics', async (request, reply) => {
    // What is measured is for the operator on this machine; a proxy in front adds the header.
    const local = /^(::1|(::ffff:)?127\.)/.test(request.ip) && !request.headers['x-forwarded-for'];
    if (!local) return reply.code(404).send({ errors: [{ message: 'There is nothing at this address.' }] });
    return reply.header('content-type', registry.contentType).send(await registry.metrics());
  });
}
