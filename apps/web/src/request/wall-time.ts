/** What people write for a time of day, as `HH:mm`: 9:30, 9.30, 930, 9am, 2:30pm. What is no time stays as it is. */
export function wallTime(text: string): string {
  const match = /^(\d{1,2})(?:[:. ]?(\d{2}))?\s*(am|pm)?$/i.exec(text);
  if (!match) return text;
  const [, hours, minutes = '00', half] = match;
  const hour = (Number(hours) % (half ? 12 : 24)) + (half?.toLowerCase() === 'pm' ? 12 : 0);
  return Number(hours) > 24 ? text : `${String(hour).padStart(2, '0')}:${minutes}`;
}

const london = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The day (`YYYY-MM-DD`) and the time (`HH:mm`) of an instant on the wall in London. */
export function londonParts(instant: string): { date: string; time: string } {
  const [date = '', time = ''] = london.format(new Date(instant)).split(' ');
  return { date, time };
}
