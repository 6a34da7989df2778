import { roleUrl } from '#libs/database';
import pg from 'pg';
import { freshDatabase } from '../database/fresh-database.js';
import type { FreshDatabase } from '../database/fresh-database.js';
import { conformsAsQueue } from './conformance.js';

describe('the queues on PostgreSQL, as the worker', () => {
  let database: FreshDatabase;
  let owner: pg.Client;
  beforeAll(async () => {
    database = await freshDatabase();
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  conformsAsQueue({
    store: () => ({ databaseUrl: roleUrl(database.url, 'muster_worker', database.secret) }),
    wipe: async () => {
      await owner.query('truncate bullmq.job, bullmq.scheduler, bullmq.dedup, bullmq.event cascade');
    },
  });
});
