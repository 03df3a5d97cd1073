/** Buttons that copy the code beside them; without script they stay hidden. */

const copiedFor = 2000;

const copy = async (button: HTMLButtonElement, code: HTMLElement) => {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return button.dataset['copied'];
  } catch {
    // On plain http there is no clipboard: the code is selected, and a person copies it.
    getSelection()?.selectAllChildren(code);
    return button.dataset['selected'];
  }
};

for (const button of document.querySelectorAll<HTMLButtonElement>('.copy')) {
  const code = button.closest('figure')?.querySelector('code');
  const status = button.closest('figure')?.querySelector('[role="status"]');
  if (!code || !status) continue;
  let timer: ReturnType<typeof setTimeout> | undefined;
  button.hidden = false;
  button.addEventListener('click', () => {
    void copy(button, code).then((said) => {
      clearTimeout(timer);
      status.textContent = said ?? '';
      timer = setTimeout(() => (status.textContent = ''), copiedFor);
    });
  });
}
