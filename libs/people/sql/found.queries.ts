import pg from 'pg';

export interface Founding {
  readonly partnershipId: string;
  readonly partnershipName: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly personId: string;
  readonly personName: string;
  readonly email: string;
  readonly demonstration: boolean;
  readonly today: string;
}

/** Whether there is a partnership already. Asked as the database's owner: nobody is signed in yet. */
export async function anyPartnership(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query('select 1 from muster.partnerships limit 1')).rowCount === 1;
  } finally {
    await client.end();
  }
}

/** Writes a partnership with its first agency and administrator, as the owner, in one transaction. */
export async function insertFounding(ownerUrl: string, founding: Founding): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('insert into muster.partnerships (id, name) values ($1, $2)', [
      founding.partnershipId,
      founding.partnershipName,
    ]);
    await client.query(
      "insert into muster.agencies (partnership_id, id, name, kind) values ($1, $2, $3, 'council')",
      [founding.partnershipId, founding.agencyId, founding.agencyName],
    );
    await client.query(
      `insert into muster.people (partnership_id, id, agency_id, name, email, demonstration) values ($1, $2, $3, $4, $5, $6)`,
      [
        founding.partnershipId,
        founding.personId,
        founding.agencyId,
        founding.personName,
        founding.email,
        founding.demonstration,
      ],
    );
    await client.query(
      "insert into muster.identities (partnership_id, issuer, subject, person_id) values ($1, 'muster', $2, $3)",
      [founding.partnershipId, founding.personId, founding.personId],
    );
    await client.query(
      "insert into muster.appointments (partnership_id, person_id, role, from_on) values ($1, $2, 'administrator', $3)",
      [founding.partnershipId, founding.personId, founding.today],
    );
    await client.query('commit');
  } finally {
    await client.end();
  }
}
