import type { CaughtMail } from './store.js';

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);

const when = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  }).format(new Date(iso));

export const style = `
*{box-sizing:border-box}body{margin:0;font:1.1875rem/1.4 "Helvetica Neue",arial,"Liberation Sans",sans-serif;color:#0b0c0c;background:#fff}
header{background:#1d3d5c;color:#fff;padding:.75rem 1rem}header p{margin:0 auto;max-width:60rem;font-weight:700}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}h1{font-size:2rem;line-height:1.15;margin:.5rem 0 1rem}
a{color:#1a65a6;text-underline-offset:.15em}a:hover{color:#0f385c;text-decoration-thickness:.15em}
a:focus{outline:3px solid transparent;background:#fd0;color:#0b0c0c;box-shadow:0 -2px #fd0,0 4px #0b0c0c;text-decoration:none}
.skip{position:absolute;left:-999em}.skip:focus{position:static;display:block;padding:.5rem 1rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:700;margin-bottom:.5rem}
th,td{text-align:left;padding:.6rem 1.25rem .6rem 0;border-bottom:1px solid #b1b4b6;vertical-align:top;overflow-wrap:anywhere}
.letter{border-left:5px solid #b1b4b6;padding:.25rem 0 .25rem 1rem;white-space:pre-wrap;overflow-wrap:anywhere}
.hint{color:#484949}button{font:inherit;padding:.4rem 1rem;margin:0 .5rem .5rem 0;border:2px solid #0b0c0c;background:#fff;color:#0b0c0c;cursor:pointer}
@media print{header,.skip{display:none}}
`;

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – Caught e-mail</title><link rel="stylesheet" href="/style.css"></head>
<body><a class="skip" href="#main">Skip to main content</a>
<header><p>Muster demonstration: caught e-mail</p></header>
<main id="main" tabindex="-1">${content}</main></body></html>`;

/** Everybody who was written to, the latest first. */
export function boxesPage(mails: readonly CaughtMail[]): string {
  const boxes = new Map<string, { to: string; count: number; latest: string }>();
  for (const mail of mails) {
    const box = boxes.get(mail.boxId);
    if (box) box.count += 1;
    else boxes.set(mail.boxId, { to: mail.to, count: 1, latest: mail.caughtAt });
  }
  const rows = [...boxes].map(
    ([id, box]) => `<tr><th scope="row"><a href="/box/${id}">${escape(box.to)}</a></th>
<td>${box.count}</td><td>${when(box.latest)}</td></tr>`,
  );
  const list = `<div class="scroll" role="region" aria-label="People" tabindex="0"><table><caption>People</caption>
<thead><tr><th scope="col">Address</th><th scope="col">E-mails</th><th scope="col">Latest</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
  const empty = `<p>No e-mail has been sent yet. Muster sends what waits for a person once a day, from 7:30am.
To see things climb, start the demonstration with a moved clock: <code>MUSTER_CLOCK_OFFSET=P28D npm start</code>.</p>`;
  return page(
    'People',
    `<h1>Caught e-mail</h1>
<p class="hint">Nothing leaves this machine: the demonstration catches every e-mail here. Load the page again to see new ones.</p>
${rows.length > 0 ? list : empty}`,
  );
}

/** What one person was sent, the newest first. */
export function boxPage(boxId: string, mails: readonly CaughtMail[]): string | undefined {
  const own = mails.filter((mail) => mail.boxId === boxId);
  if (!own[0]) return undefined;
  const rows = own.map(
    (mail) => `<tr><th scope="row"><a href="/mail/${mail.id}">${escape(mail.subject || 'No subject')}</a></th>
<td>${when(mail.caughtAt)}</td></tr>`,
  );
  return page(
    'E-mails to one person',
    `<p><a href="/">All people</a></p><h1>E-mails to ${escape(own[0].to)}</h1>
<table><caption>${own.length} ${own.length === 1 ? 'e-mail' : 'e-mails'}, newest first</caption>
<thead><tr><th scope="col">Subject</th><th scope="col">Caught</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`,
  );
}

// Only what stands in the mail as an address of a page becomes a link; everything else stays text.
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((piece, at) => (at % 2 === 1 ? `<a href="${escape(piece)}">${escape(piece)}</a>` : escape(piece)))
    .join('');

/** What a calendar program offers for an invitation: three answers, as plain forms. */
const answerForm = (mail: CaughtMail): string =>
  mail.calendar && /^METHOD:REQUEST\r?$/m.test(mail.calendar)
    ? `<h2>Answer as a calendar program would</h2><form method="post" action="/mail/${mail.id}/answer">
${['Accept', 'Tentative', 'Decline'].map((word) => `<button name="answer" value="${word.toLowerCase()}">${word}</button>`).join(' ')}</form>`
    : '';

/** One e-mail as its reader gets it; `said` is what became of an answer. */
export function mailPage(id: string, mails: readonly CaughtMail[], said?: string): string | undefined {
  const mail = mails.find((one) => one.id === id);
  if (!mail) return undefined;
  return page(
    mail.subject || 'No subject',
    `<p><a href="/box/${mail.boxId}">All e-mails to this person</a></p><h1>${escape(mail.subject || 'No subject')}</h1>
<p class="hint">To ${escape(mail.to)}, caught on ${when(mail.caughtAt)}</p>
${said ? `<p role="status"><strong>${escape(said)}</strong></p>` : ''}
<div class="letter">${linked(mail.text)}</div>${answerForm(mail)}`,
  );
}

export const notFoundPage = (): string =>
  page('Page not found', '<h1>Page not found</h1><p><a href="/">See all caught e-mail</a></p>');
