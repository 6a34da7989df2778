// Keeps the progress of an import up to date. Without it the page refreshes itself.
const shown = document.getElementById('import-progress');

async function look() {
  const answer = await fetch(shown.dataset.here, { headers: { accept: 'text/html' } }).catch(() => undefined);
  if (!answer?.ok) return setTimeout(look, 5000);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = page.getElementById('import-progress');
  // Another step: its own page says what to do, and starts at its heading.
  if (!next || page.querySelector('h1').textContent !== document.querySelector('h1').textContent)
    return location.reload();
  const bar = shown.querySelector('progress');
  const newBar = next.querySelector('progress');
  if (newBar.hasAttribute('value')) {
    bar.max = newBar.max;
    bar.value = newBar.value;
  }
  const text = shown.querySelector('.m-hint');
  const newText = next.querySelector('.m-hint');
  if (text && newText) text.textContent = newText.textContent;
  return setTimeout(look, 1000);
}

if (shown) setTimeout(look, 1000);
