// Enhancements of the register check only: the form works without this file.
const form = document.getElementById('decide');
const followUp = document.getElementById('followUp');

if (form && followUp) {
  const openForNo = () => {
    if (form.querySelector('#verdict-not_satisfactory:checked')) followUp.open = true;
  };
  form.addEventListener('change', openForNo);
  openForNo();

  // Single keys are for those who switched them on, and never while somebody types (WCAG 2.1.4).
  if ('shortcuts' in form.dataset) {
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (event.target.closest('textarea, select, input:not([type=radio], [type=checkbox])')) return;
      const key = event.key.toLowerCase();
      if (key === 'f') {
        followUp.open = true;
        event.preventDefault();
        document.getElementById('actionTitle').focus();
        return;
      }
      const choice = form.querySelector(`input[data-key="${CSS.escape(key)}"]`);
      if (!choice) return;
      event.preventDefault();
      choice.checked = true;
      // Focused, so that Enter then saves.
      choice.focus();
      choice.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }
}
