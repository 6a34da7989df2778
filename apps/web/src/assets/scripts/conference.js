// Counts the minutes of the case that is heard: the page says them without this file, as they were when it was shown.
const shown = document.getElementById('time-left');

if (shown) {
  const until = Date.now() + Number(shown.dataset.seconds) * 1000;
  const tell = () => {
    const seconds = Math.round((until - Date.now()) / 1000);
    const minutes = Math.abs(Math.ceil(seconds / 60));
    const form = `${seconds < 0 ? 'over' : 'left'}${minutes === 1 ? 'One' : 'Other'}`;
    shown.textContent = shown.dataset[form].replace(/\d+/, String(minutes));
    shown.classList.toggle('m-state--bad', seconds < 0);
    shown.classList.toggle('m-state--good', seconds >= 0);
  };
  // Not announced: a screen reader that spoke every second would drown the meeting.
  setInterval(tell, 1000);
  tell();
}
