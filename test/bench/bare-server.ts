// The measured counterpart: the same HTTP server and pool as the API, one JSON statement, nothing else.
import { fastify } from 'fastify';
import pg from 'pg';
import { bareStatement } from './register-document.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL!, max: Number(process.env.MUSTER_DATABASE_CONNECTIONS) });
const server = fastify();
server.post('/graphql', async (request, reply) => {
  const { variables } = request.body as { variables: { id: string } };
  const { rows } = await pool.query<{ answer: unknown }>({
    name: 'register-page',
    text: bareStatement,
    values: [process.env.PARTNERSHIP_ID, variables.id],
  });
  return reply.send(rows[0]!.answer);
});
const url = await server.listen({ host: '127.0.0.1', port: 0 });
process.send!({ url });
process.on('SIGTERM', () => void server.close().then(() => pool.end()).then(() => process.exit(0)));
