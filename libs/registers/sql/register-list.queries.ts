import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { Parameters } from './parameters.js';

export interface RegisterListed {
  readonly id: string;
  readonly name: string;
  readonly compartment: boolean;
  readonly groupName: string;
  readonly open: number;
  readonly red: number;
  readonly amber: number;
  readonly green: number;
  readonly stale: number;
}

/** The registers that the actor may see, with how many open cases they have by rating. */
export function selectRegisters(tx: ActorTx): Promise<RegisterListed[]> {
  const p = new Parameters();
  const partnership = p.add(tx.actor.partnershipId, 'uuid');
  const today = p.add(tx.clock.today(), 'date');
  const register = p.addAll(accessibleBy(tx.actor, 'read', 'Register', 'r', p.next));
  const listed = p.addAll(accessibleBy(tx.actor, 'list', 'Case', 'c', p.next));
  return tx.query<RegisterListed>(
    `select r.id, r.name, r.compartment, g.name as "groupName", n.open, n.red, n.amber, n.green, n.stale
     from muster.registers r
     join muster.groups g on g.partnership_id = r.partnership_id and g.id = r.group_id
     cross join lateral (select count(*) as open, count(*) filter (where c.rating = 'red') as red,
         count(*) filter (where c.rating = 'amber') as amber, count(*) filter (where c.rating = 'green') as green,
         count(*) filter (where c.review_by < ${today}) as stale
       from muster.cases c where c.partnership_id = ${partnership} and c.register_id = r.id and c.status = 'open' and ${listed}) n
     where r.partnership_id = ${partnership} and ${register} order by r.name, r.id`,
    p.values,
  );
}

/** People who can lead a case: who works for an agency of the partnership. */
export const selectPeople = (tx: ActorTx) =>
  tx.query<{ id: string; name: string; agencyId: string }>(
    `select id, name, agency_id as "agencyId" from muster.people where partnership_id = $1 and active order by name`,
    [tx.actor.partnershipId],
  );
