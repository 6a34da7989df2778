import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { newId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { authoriseMinutes, itemOfSection, noSection, openMinutes } from './authorise-minutes.js';
import * as sql from './sql/minutes.queries.js';

export interface SaveMinutesTexts {
  readonly meetingId: string;
  /** `section`: `meeting`, `closing` or the id of an agenda item. `expectedVersion`: 0 where nothing stood. */
  readonly texts: readonly {
    readonly section: string;
    readonly text: string;
    readonly expectedVersion: number;
  }[];
}

export interface ChangedMinutes {
  readonly meetingId: string;
  readonly version: number;
}

const longest = 20_000;

/**
 * Writes around what happened, in as many places as were filled in. Chair, vice-chair and coordinator, until approval. A text
 * that is as it was is left alone, so two people who write in different places do not meet.
 *
 * Refuses: `not-found`, `not-allowed`, `minutes-approved`, `section-unknown`, `text-too-long`, `changed-meanwhile`
 * (`current.texts` are those that somebody else changed; nothing is written then).
 * Writes: the texts, the minutes' version, an audit entry.
 */
export async function saveMinutesTexts(
  tx: ActorTx,
  input: SaveMinutesTexts,
): Promise<Outcome<ChangedMinutes>> {
  const allowed = await authoriseMinutes(tx, input.meetingId, 'edit');
  if (!allowed.ok) return allowed;
  const opened = await openMinutes(tx, allowed.value);
  if (!opened.ok) return opened;
  const { meeting, minutes } = opened.value;
  const before = new Map((await sql.selectTexts(tx, minutes.id)).map((row) => [row.section, row]));
  const changed: { section: string; itemId: string | null; text: string; expectedVersion: number }[] = [];
  for (const { section, text, expectedVersion } of input.texts) {
    const itemId = itemOfSection(meeting, section);
    if (itemId === undefined || section === 'attendance') return noSection();
    if (text.length > longest)
      return refuse('text-too-long', {
        field: `text-${section}`,
        message: 'Shorten each text to 20,000 characters.',
      });
    if ((before.get(section)?.text ?? '') !== text.trim())
      changed.push({ section, itemId, text: text.trim(), expectedVersion });
  }
  const met = changed.filter((one) => (before.get(one.section)?.version ?? 0) !== one.expectedVersion);
  if (met.length) {
    const texts = met.map(({ section }) => ({
      section,
      text: before.get(section)?.text ?? '',
      version: before.get(section)?.version ?? 0,
    }));
    return refuse('changed-meanwhile', { current: { version: minutes.version, texts } });
  }
  if (!changed.length) return ok({ meetingId: meeting.id, version: minutes.version });
  for (const { section, itemId, text } of changed) {
    if (before.has(section)) await sql.updateText(tx, minutes.id, section, text);
    else await sql.insertText(tx, { id: newId(), minutesId: minutes.id, section, itemId, text });
  }
  await sql.raiseVersion(tx, minutes.id);
  await appendAudit(tx, { action: 'minutes.edited', about: meeting.id });
  await announce(tx, { meetingId: meeting.id, moved: 'minutes' });
  return ok({ meetingId: meeting.id, version: minutes.version + 1 });
}
