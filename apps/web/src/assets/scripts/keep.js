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
    if (sure) return;
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

function keepDrafts(form) {
  let timer;
  let kept = bodyOf(form).toString();
  const save = async (leaving) => {
    clearTimeout(timer);
    const body = bodyOf(form);
    if (body.toString() === kept) return;
    const before = kept;
    kept = body.toString();
    // Whether it arrives is known here only while the page stays: then the next keystroke tries again.
    const answer = await fetch(form.dataset.draft, {
      method: 'POST',
      body,
      keepalive: true,
      redirect: 'manual',
    }).catch(() => undefined);
    if (leaving) return;
    if (answer?.ok) form.elements.namedItem('draft').value = 'yes';
    else kept = before;
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(false), keepAfterMs);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
  let sent = false;
  // Capture, so that it is known even when the submission is held back; a native one has no draft to save any more.
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    queueMicrotask(() => (sent = !event.defaultPrevented));
  });
  document.addEventListener('visibilitychange', () => document.hidden && !sent && void save(true));
}

for (const form of document.querySelectorAll('form[data-keep]')) keepSubmitting(form);
for (const form of document.querySelectorAll('form[data-draft]')) keepDrafts(form);
