import { startRedis } from '../queues/redis-server.js';
import type { OwnRedis } from '../queues/redis-server.js';
import { survivesFaults } from './worker-faults.js';

describe('a worker whose queues are in Redis', () => {
  let redis: OwnRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  survivesFaults(() => ({ redisUrl: redis.url, wipe: () => redis.wipe() }));
});
