/** What a person reads for a refusal that brought no words of its own. Never holds personal data. */
const MESSAGES: Readonly<Record<string, string>> = {
  'not-found': 'There is no such case, or you may not see it.',
  'not-allowed': 'You may not do this. Ask the chair or the coordinator of the group.',
  'changed-meanwhile': 'Somebody else changed this meanwhile. Look at what stands now, then decide again.',
  'already-exists':
    'This was sent with an id that is in use. Look whether it was saved already; if not, open the form anew.',
  'already-done': 'This was done already.',
  'check-closed': 'This register check is finished. Nothing in it can be changed.',
  'case-closed': 'This case is closed. Reopen it first.',
  'reason-missing': 'Give a reason.',
};

const GENERAL = 'This cannot be done as things stand. Look at the page again, then try once more.';

export const messageFor = (code: string): string => MESSAGES[code] ?? GENERAL;
