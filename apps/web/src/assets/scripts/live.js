// Follows a meeting. Only status texts change by themselves; what somebody reads or types into stays, with a notice beside.
const root = document.querySelector('[data-live]');
const projector = document.querySelector('[data-projector]');

const oneReadMs = 900;
// All pages of a meeting hear of a change at one moment: they must not all ask at that moment.
const spreadMs = 250;
const firstWaitMs = 1000;
const longestWaitMs = 30_000;
const hiddenForMs = 60_000;

let source;
let waitMs = firstWaitMs;
let retry;
let marks;
let lastRead = 0;
let reading;
const told = new Set();

/** Only what differs is written: a screen reader says it once. */
function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

const say = (text) => setText(root.querySelector('[data-live-lost]'), text);

/** Everything that was told since the page was opened stands there together, each sentence once. */
function notice(sentences) {
  const before = told.size;
  for (const sentence of sentences) told.add(sentence);
  if (told.size === before) return;
  const link = document.createElement('a');
  link.className = 'govuk-link';
  link.href = root.dataset.here;
  link.textContent = root.dataset.show;
  const line = document.createElement('p');
  line.append(`${[...told].join(' ')} `, link);
  root.querySelector('[data-live-news]').replaceChildren(line);
}

function show(now) {
  for (const [name, text] of Object.entries(now.texts))
    for (const element of document.querySelectorAll(`[data-live-text="${name}"]`)) setText(element, text);
  const bar = document.querySelector('[data-live-progress]');
  if (bar && now.progress) {
    bar.max = now.progress.total || 1;
    bar.value = now.progress.done;
  }
  if (now.next) root.dataset.live = now.next;
  const { shows } = root.dataset;
  marks ??= now.marks;
  if (now.news.length) notice(now.news);
  else if (shows && marks[shows] !== now.marks[shows]) notice([root.dataset.changed]);
}

async function readProjector() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, redirect: 'manual' });
  if (answer.type === 'opaqueredirect') return say(root.dataset.ended);
  if (!answer.ok) return undefined;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = page.querySelector('[data-projector]');
  if (next && next.innerHTML !== projector.innerHTML) projector.replaceChildren(...next.childNodes);
  return undefined;
}

async function readNow() {
  const answer = await fetch(root.dataset.live, { redirect: 'manual' });
  if (answer.type === 'opaqueredirect' || answer.status === 401) return say(root.dataset.ended);
  if (answer.ok) show(await answer.json());
  return undefined;
}

/** Soon when it was quiet, else when a second is over: a burst is read once. */
function readSoon() {
  if (reading) return;
  const wait = Math.max(Math.random() * spreadMs, lastRead + oneReadMs - Date.now());
  reading = setTimeout(async () => {
    reading = undefined;
    lastRead = Date.now();
    // A read that fails comes again: the events break too, and the first after them is to read everything.
    await (projector ? readProjector() : readNow()).catch(() => undefined);
  }, wait);
}

function connect() {
  clearTimeout(retry);
  source?.close();
  source = new EventSource(root.dataset.events);
  source.addEventListener('moved', (event) => {
    waitMs = firstWaitMs;
    say('');
    if (projector || JSON.parse(event.data).moved !== 'place') readSoon();
  });
  source.onerror = () => {
    source.close();
    // A process that stops ends the events too, and another answers at once: once is not worth a word.
    if (waitMs > firstWaitMs) say(root.dataset.lost);
    retry = setTimeout(connect, waitMs * (0.7 + Math.random() * 0.6));
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  };
}

if (root && 'EventSource' in window) {
  let resting;
  connect();
  window.addEventListener('online', () => {
    waitMs = firstWaitMs;
    connect();
  });
  window.addEventListener('offline', () => say(root.dataset.lost));
  // Browsers keep few connections to a server: a page that nobody looks at gives its own back.
  document.addEventListener('visibilitychange', () => {
    clearTimeout(resting);
    if (document.hidden) resting = setTimeout(() => (clearTimeout(retry), source.close()), hiddenForMs);
    else if (source.readyState === EventSource.CLOSED) connect();
  });
  window.addEventListener('pagehide', () => (clearTimeout(retry), source.close()));
  window.addEventListener('pageshow', (event) => event.persisted && connect());
}
