// Loses nothing that was typed: without a connection the page stays and saves later, and what was typed is kept meanwhile.
const answersWithinMs = 2000;
const askEveryMs = 3000;
const keepAfterMs = 1000;

async function reachable() {
  if (!navigator.onLine) return false;
  const asked = await fetch('/health/live', {
    method: 'HEAD',
    cache: 'no-store',
    signal: AbortSignal.timeout(answersWithinMs),
  }).catch(() => undefined);
  return asked?.ok === true;
}

/** The form's fields as a browser sends them; with the button that was pressed. */
const bodyOf = (form, button) => new URLSearchParams(new FormData(form, button));

function keepSubmitting(form) {
  const { unsent, edited, sending, again } = form.dataset;
  let sure = false;
  let waiting;
  let box;

  const tell = (text, more) => {
    if (!box) {
      box = document.createElement('div');
      box.className = 'm-unsent';
      box.setAttribute('role', 'alert');
      form.append(box);
    }
    const line = document.createElement('p');
    line.textContent = text;
    box.replaceChildren(line);
    if (!more) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'govuk-button govuk-button--secondary';
    button.textContent = more;
    button.addEventListener('click', () => void attempt(true));
    box.append(button);
  };
  const go = (button) => {
    sure = true;
    form.requestSubmit(button);
    sure = false;
  };
  const attempt = async (asked) => {
    if (!waiting || waiting.busy) return;
    waiting.busy = true;
    const there = await reachable();
    waiting.busy = false;
    if (!there) return;
    const { button, body } = waiting;
    if (!asked && bodyOf(form, button).toString() !== body) {
      clearInterval(waiting.timer);
      waiting = undefined;
      // There is nothing left to try again: the form's own buttons save what stands there now.
      tell(edited);
      return;
    }
    clearInterval(waiting.timer);
    waiting = undefined;
    box.textContent = sending;
    go(button);
  };

  form.addEventListener('submit', async (event) => {
    if (sure || event.defaultPrevented) return;
    // Most forms ask for the connection only after something gave reason to: the browser, or a draft that did not arrive.
    if (form.dataset.keep === 'doubt' && navigator.onLine && !('doubted' in form.dataset)) return;
    event.preventDefault();
    const button = event.submitter ?? undefined;
    if (await reachable()) {
      if (waiting) clearInterval(waiting.timer);
      waiting = undefined;
      go(button);
      return;
    }
    if (waiting) clearInterval(waiting.timer);
    waiting = {
      button,
      body: bodyOf(form, button).toString(),
      busy: false,
      timer: setInterval(() => void attempt(false), askEveryMs),
    };
    tell(unsent, again);
    box.scrollIntoView({ block: 'nearest' });
  });
  window.addEventListener('online', () => void attempt(false));
}

/** The forms as the page came, whatever was typed before this script ran. */
const cameWith = new DOMParser().parseFromString(document.documentElement.outerHTML, 'text/html').forms;

function keepDrafts(form) {
  const { draft } = form.elements;
  const typedIn = (one = form) => {
    const body = bodyOf(one);
    // Whether a draft is there is nothing that somebody typed.
    body.delete('draft');
    return body;
  };
  const opened = typedIn(cameWith[[...document.forms].indexOf(form)]).toString();
  // A page that shows a draft has nothing else to go back to: only one that was begun here ends by itself.
  const offered = draft?.value === 'yes';
  let timer;
  let kept = opened;
  let under;

  const send = async (body, leaving) => {
    const signal = leaving ? undefined : AbortSignal.timeout(answersWithinMs);
    const options = { method: 'POST', body, redirect: 'manual', signal };
    // What is sent while somebody leaves may outlive the page, and must then be small: browsers take 64 KB.
    const keepalive = leaving && body.toString().length < 60_000;
    return fetch(form.dataset.draft, keepalive ? { ...options, keepalive } : options).catch(() => undefined);
  };
  const save = async (leaving) => {
    clearTimeout(timer);
    const body = typedIn();
    const typed = body.toString();
    if (typed === kept) return;
    const before = kept;
    kept = typed;
    const undone = !offered && typed === opened;
    if (undone) body.set('discard', 'yes');
    // Whether it arrives is known here only while the page stays: then the next keystroke tries again.
    const answer = await send(body, leaving);
    if (answer) delete form.dataset.doubted;
    else form.dataset.doubted = '';
    if (!answer?.ok) kept = before;
    else if (draft) draft.value = undone ? '' : 'yes';
  };
  const saving = (leaving) => {
    under = save(leaving).finally(() => (under = undefined));
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => saving(false), keepAfterMs);
  };
  // Inputs of a form may stand outside it.
  for (const kind of ['input', 'change'])
    document.addEventListener(kind, (event) => event.target.form === form && later());
  if (typedIn().toString() !== opened) later();
  let sent = false;
  // A draft that is on its way would arrive after what it became, and be offered again.
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    if (event.defaultPrevented || !under) return;
    event.preventDefault();
    const button = event.submitter ?? undefined;
    void under.then(() => form.requestSubmit(button));
  });
  form.addEventListener('submit', (event) => queueMicrotask(() => (sent = !event.defaultPrevented)));
  document.addEventListener('visibilitychange', () => document.hidden && !sent && saving(true));
}

for (const form of document.querySelectorAll('form[data-keep]')) keepSubmitting(form);
for (const form of document.querySelectorAll('form[data-draft]')) keepDrafts(form);
