import type { EnginePage } from './engine-page.js';

/** What a shopper looks for: through shadow roots, among what is to be seen. */
export interface Sought {
  /** Kind of element: `button`, `a`, `h1, h2`. */
  readonly css: string;
  /** In its name, as a screen reader would say it, or its text. */
  readonly name?: RegExp;
  /** Within the first element like this, its shadow root included. */
  readonly within?: string;
}

interface Found {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  /** What lies over it, where anything does. */
  readonly coveredBy: string | null;
}

/** Runs in the page, at its next frame: where the first match is, scrolled into view and come to rest. */
const look = async (css: string, pattern: [string, string] | null, within: string | null): Promise<Found | null> => {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await nextFrame();
  const everything = function* (root: ParentNode): Generator<Element> {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* everything(element.shadowRoot);
    }
  };
  const textOf = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) && !(node instanceof ShadowRoot)) return '';
    if (node instanceof HTMLStyleElement) return '';
    const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    const inner = assigned.length ? assigned : ((node as Element).shadowRoot ?? node).childNodes;
    return [...inner].map(textOf).join(' ');
  };
  const nameOf = (element: Element) => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const labelledBy = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
    const labels = 'labels' in element ? [...((element.labels as NodeListOf<Element> | null) ?? [])] : [];
    const parts = [
      element.getAttribute('aria-label') ?? '',
      ...labelledBy.map((id) => root.getElementById(id)?.textContent ?? ''),
      ...labels.map(textOf),
      textOf(element),
    ];
    return parts.join(' ').replace(/\s+/g, ' ').trim();
  };
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
  };
  const placeOf = (element: Element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };
  const scope = within === null ? document : [...everything(document)].find((element) => element.matches(within));
  if (!scope) return null;
  const roots = scope instanceof Element && scope.shadowRoot ? [scope.shadowRoot, scope] : [scope];
  const name = pattern && new RegExp(...pattern);
  const found = roots
    .flatMap((root) => [...everything(root)])
    .find((element) => element.matches(css) && isSeen(element) && (!name || name.test(nameOf(element))));
  if (!found) return null;
  found.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  let place = placeOf(found);
  for (;;) {
    await nextFrame();
    const next = placeOf(found);
    if (next.x === place.x && next.y === place.y) break;
    place = next;
  }
  let hit = document.elementFromPoint(place.x, place.y);
  for (let inner = hit; inner?.shadowRoot; hit = inner) {
    const deeper = inner.shadowRoot.elementFromPoint(place.x, place.y);
    if (!deeper || deeper === inner) break;
    inner = deeper;
  }
  let over: Node | null = hit;
  while (over && over !== found)
    over = (over as Partial<Element>).assignedSlot ?? over.parentNode ?? (over as Partial<ShadowRoot>).host ?? null;
  return { ...place, name: nameOf(found), coveredBy: over ? null : (hit?.outerHTML.slice(0, 200) ?? 'nothing') };
};

const patience = 15_000;

/**
 * Asks until there is an answer, as often as the page can give one.
 *
 * @throws Error that says what was waited for, after 15 s.
 */
const until = async <Answer>(what: () => string, ask: () => Promise<Answer | null>): Promise<Answer> => {
  const end = Date.now() + patience;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer !== null) return answer;
      last = undefined;
    } catch (error) {
      // A page that is being left answers nothing more; the next one does.
      last = error;
    }
  }
  throw new Error(`Waited for ${what()}.`, { cause: last });
};

const describe = ({ css, name, within }: Sought) =>
  `${css}${name ? ` called ${String(name)}` : ''}${within ? ` in ${within}` : ''}`;

/** What a shopper does on a page, and waits for. */
export const shopperOn = (page: EnginePage) => {
  const lookFor = ({ css, name, within }: Sought) =>
    page.evaluate(look, css, name ? ([name.source, name.flags] as [string, string]) : null, within ?? null);

  return {
    /** Waits until it is to be seen; gives its name. */
    sees: async (sought: Sought) =>
      (
        await until(
          () => describe(sought),
          () => lookFor(sought),
        )
      ).name,
    /** Waits until it is to be seen with nothing before it, and clicks on it. */
    clicks: async (sought: Sought) => {
      let cover: string | null | undefined;
      const { x, y } = await until(
        () => `${describe(sought)}, to click on it${cover ? `; before it is ${cover}` : ''}`,
        async () => {
          const found = await lookFor(sought);
          cover = found?.coveredBy;
          return cover === null ? found : null;
        },
      );
      await page.clickAt(x, y);
    },
    /** Waits for a page of this address; gives it. */
    arrivesAt: (address: RegExp) =>
      until(
        () => `the address ${String(address)}`,
        async () => {
          const url = await page.evaluate(() => location.href);
          return address.test(url) ? url : null;
        },
      ),
    /**
     * Chooses from a `<select>`. Its list is the system's own, which no driver reaches in every engine: the value is set
     * and told, as the list would.
     */
    chooses: (label: string, choice: string) =>
      until(
        () => `the choice ${choice} of ${label}`,
        () =>
          page.evaluate(
            (wantedLabel, wantedChoice) => {
              const select = [...document.querySelectorAll('select')].find(({ labels }) =>
                [...labels].some(({ textContent }) => textContent.includes(wantedLabel)),
              );
              const option = [...(select?.options ?? [])].find(({ text }) => text.trim() === wantedChoice);
              if (!select || !option || select.disabled) return null;
              select.value = option.value;
              select.dispatchEvent(new Event('input', { bubbles: true }));
              select.dispatchEvent(new Event('change', { bubbles: true }));
              return select.value;
            },
            label,
            choice,
          ),
      ),
  };
};
