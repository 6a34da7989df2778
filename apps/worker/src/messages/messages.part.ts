import { gatherDigests, sendMessages } from '#libs/notifications';
import { forEachPartnership } from '../for-each-partnership.js';
import type { WorkerPart } from '../part.js';

/** The message of the day: gathered, sent, and sent again when it failed. */
export const messagesPart: WorkerPart = {
  name: 'messages',
  schedules: {
    digests: (context) =>
      forEachPartnership(context, async (partnershipId) => {
        const gathered = await gatherDigests(context, partnershipId);
        const sent = await sendMessages(context, partnershipId, {
          mailer: context.mailer,
          webUrl: context.webUrl,
          leaseSeconds: context.mailLeaseSeconds,
          log: context.log,
        });
        if (gathered + sent > 0) context.log.info({ partnershipId, gathered, sent }, 'messages of the day');
      }),
  },
};
