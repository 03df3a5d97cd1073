/** Copies text; where a page has no clipboard, as on plain http, selects it for a person to copy. Says which of both. */
const copyOrSelect = async (code: HTMLElement): Promise<'copied' | 'selected'> => {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return 'copied';
  } catch {
    getSelection()?.selectAllChildren(code);
    return 'selected';
  }
};

/** How long it stands there that the code has been copied, in ms. */
const saidFor = 4000;

/** Buttons that copy the code they name; without script they stay hidden. What was done is said beside the button. */
export const enableCopying = (page: Document) => {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-copies]')) {
    const code = page.getElementById(button.dataset['copies'] ?? '');
    const status = button.parentElement?.querySelector('[role="status"]');
    if (!code || !status) continue;
    let timer: ReturnType<typeof setTimeout> | undefined;
    button.hidden = false;
    button.addEventListener('click', () => {
      void copyOrSelect(code).then((done) => {
        clearTimeout(timer);
        status.textContent = button.dataset[done] ?? '';
        timer = setTimeout(() => (status.textContent = ''), saidFor);
      });
    });
  }
};
