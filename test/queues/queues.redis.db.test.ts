import { conformsAsQueue } from './conformance.js';
import { startRedis } from './redis-server.js';
import type { OwnRedis } from './redis-server.js';

describe('the queues on Redis', () => {
  let redis: OwnRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  conformsAsQueue({ store: () => ({ redisUrl: redis.url }), wipe: () => redis.wipe() });
});
