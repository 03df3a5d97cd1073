/** A page under any driver. */
interface KeyboardPage {
  readonly evaluate: <Result>(run: () => Result) => Promise<Result>;
  readonly keyboard: { readonly press: (key: string) => Promise<void> };
}

/** Name of what has the focus, through shadow roots: what a screen reader would say, roughly. */
const focusedName = (page: KeyboardPage) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    // The body has the focus where nothing has it, as at the end of the page.
    if (!(element instanceof HTMLElement) || element === document.body) return '';
    const root = element.getRootNode() as Document | ShadowRoot;
    const labelledBy = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
    const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
    return [
      element.getAttribute('aria-label'),
      ...labelledBy.map((id) => root.getElementById(id)?.textContent),
      ...labels.map((label) => label.textContent),
      element.textContent,
    ]
      .filter(Boolean)
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
  });

/**
 * Goes on by Tab until what has the focus bears the name.
 *
 * @throws Error that lists what was met, where it is not reached by that many presses.
 */
export const tabTo = async (page: KeyboardPage, name: string | RegExp, most = 80): Promise<void> => {
  const met: string[] = [];
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await focusedName(page);
    if (typeof name === 'string' ? focused.includes(name) : name.test(focused)) return;
    met.push(focused.slice(0, 40));
  }
  throw new Error(`The keyboard does not reach ${String(name)}. It met: ${met.join(' | ')}`);
};
