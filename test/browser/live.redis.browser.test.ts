import { Redis } from 'ioredis';
import { startRedis, type OwnRedis } from '../queues/redis-server.js';
import { movesAnywhere } from './live-anywhere.js';
import { liveStack, type LiveStack } from './live-stack.js';
import { closeBrowser } from './support.js';

describe('with the queues in Redis', () => {
  let redis: OwnRedis;
  let stack: LiveStack;
  beforeAll(async () => {
    redis = await startRedis();
    stack = await liveStack({ REDIS_URL: redis.url });
  }, 180_000);
  afterAll(async () => {
    await closeBrowser();
    await stack?.end();
    await redis?.stop();
  });

  it('keeps them there, and none in PostgreSQL', async () => {
    const client = new Redis(redis.url);
    try {
      expect((await client.keys('{muster}:*')).length).toBeGreaterThan(0);
      const [{ jobs }] = (await stack.world.owner('select count(*)::int as jobs from bullmq.job')) as [
        { jobs: number },
      ];
      expect(jobs).toBe(0);
    } finally {
      client.disconnect();
    }
  });

  movesAnywhere(() => stack);
});
