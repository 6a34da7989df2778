import type { ActorTx } from '#libs/database';
import type { GroupTemplate } from '../domain/template.js';

export interface TemplateRow {
  readonly id: string;
  readonly key: string;
  readonly document: GroupTemplate;
  readonly version: number;
}

/** The templates, by title. */
export const selectTemplates = (tx: ActorTx): Promise<TemplateRow[]> =>
  tx.query(
    `select id, key, document, version from muster.group_templates where partnership_id = $1
     order by lower(document->>'title'), id`,
    [tx.actor.partnershipId],
  );

export const writeTemplate = (tx: ActorTx, id: string, document: GroupTemplate): Promise<unknown> =>
  tx.query(
    `insert into muster.group_templates (partnership_id, id, key, document, changed_by, changed_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (partnership_id, key) do update set document = excluded.document, changed_by = excluded.changed_by,
       changed_at = excluded.changed_at, version = group_templates.version + 1`,
    [tx.actor.partnershipId, id, document.key, JSON.stringify(document), tx.actor.personId, tx.clock.now()],
  );
