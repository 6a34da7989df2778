import { survivesFaults } from './worker-faults.js';

describe('a worker whose queues are in PostgreSQL', () => {
  survivesFaults(() => ({
    wipe: async (world) => {
      await world.owner('truncate bullmq.job, bullmq.scheduler, bullmq.dedup, bullmq.event cascade');
    },
  }));
});
