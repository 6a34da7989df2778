import { DataSource } from 'typeorm';
import { groupEntities } from '#libs/groups';
import { pathwayEntities } from '#libs/pathways';
import { peopleEntities } from '#libs/people';
import { aWorld } from '../factories/index.js';
import type { World } from '../factories/index.js';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.end());

it('maps every mapped column to one that the tables have, of the same type and as nullable', async () => {
  const source = new DataSource({
    type: 'postgres',
    url: world.url,
    schema: 'muster',
    entities: [...peopleEntities, ...groupEntities, ...pathwayEntities],
    installExtensions: false,
  });
  await source.initialize();
  try {
    const mapped = source.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => ({
        column: `${entity.tableName}.${column.databaseName}`,
        type: column.isArray
          ? 'ARRAY'
          : String(column.type).replace('timestamptz', 'timestamp with time zone'),
        nullable: column.isNullable,
        primary: column.isPrimary,
      })),
    );
    const stored = await world.owner<(typeof mapped)[number]>(
      `select c.table_name || '.' || c.column_name as column, c.data_type as type, c.is_nullable = 'YES' as nullable,
         exists (select 1 from information_schema.key_column_usage k
           join information_schema.table_constraints t using (constraint_schema, constraint_name)
           where t.constraint_type = 'PRIMARY KEY' and t.table_schema = 'muster' and k.table_name = c.table_name
             and k.column_name = c.column_name) as primary
       from information_schema.columns c where c.table_schema = 'muster'`,
    );
    expect(mapped.length).toBeGreaterThan(50);
    for (const column of mapped) expect(stored).toContainEqual(column);
  } finally {
    await source.destroy();
  }
});
