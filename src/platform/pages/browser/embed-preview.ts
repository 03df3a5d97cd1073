/** In the frame of the preview there is no checkout, which no page may frame: a sentence says so. */
document.addEventListener('xiang-checkout', (event) => {
  event.preventDefault();
  const note = document.querySelector<HTMLElement>('[data-text]');
  if (note) note.textContent = note.dataset['text'] ?? '';
});
