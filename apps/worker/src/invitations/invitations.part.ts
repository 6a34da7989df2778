import { drawUpInvitations, sendInvitations } from '#libs/invitations';
import { forEachPartnership } from '../for-each-partnership.js';
import type { WorkerPart } from '../part.js';

/** Invitations to meetings, for calendar programs: drawn up, sent, and sent again when they failed. */
export const invitationsPart: WorkerPart = {
  name: 'invitations',
  schedules: {
    invitations: (context) =>
      forEachPartnership(context, async (partnershipId) => {
        const drawnUp = await drawUpInvitations(context, partnershipId);
        const sent = await sendInvitations(context, partnershipId, {
          mailer: context.mailer,
          webUrl: context.webUrl,
          leaseSeconds: context.mailLeaseSeconds,
          log: context.log,
        });
        if (drawnUp + sent > 0) context.log.info({ partnershipId, drawnUp, sent }, 'invitations to meetings');
      }),
  },
};
