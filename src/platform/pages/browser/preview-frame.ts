/** Puts styles in the place of those that the frame's page came with; a constructed sheet needs no hash in its policy. */
const replaceStyles = (frame: HTMLIFrameElement, styles: string): boolean => {
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  const page = frame.contentDocument;
  const first = page?.querySelector('style')?.sheet;
  if (!view || !page || !first) return false;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(styles);
  first.disabled = true;
  page.adoptedStyleSheets = [sheet];
  return true;
};

/** Shows what the next state of the frame would show: in place where only the styles differ, so that nothing flickers. */
export const showPreview = (frame: HTMLIFrameElement, next: HTMLElement) => {
  const isSamePage = frame.dataset['page'] === next.dataset['page'];
  const { page, styles = '' } = next.dataset;
  const src = next.getAttribute('src');
  if (frame.dataset['styles'] === styles && isSamePage) return;
  if (page !== undefined) frame.dataset['page'] = page;
  frame.dataset['styles'] = styles;
  if (isSamePage && replaceStyles(frame, styles)) return;
  // Not by `src`, which would leave a step in the history for every choice.
  if (src) frame.contentWindow?.location.replace(src);
};

/** Makes the frame's page as wide as it was chosen, and small enough to be seen whole. */
export const fitPreview = (stage: HTMLElement) => {
  const fit = () => {
    const scale = Math.min(1, stage.clientWidth / Number(stage.dataset['width']));
    stage.style.setProperty('--scale', String(scale));
  };
  new ResizeObserver(fit).observe(stage);
  new MutationObserver(fit).observe(stage, { attributeFilter: ['data-width'] });
  // What is never wider than its place has nothing to scroll to by keyboard.
  stage.classList.add('fitted');
  stage.removeAttribute('tabindex');
};
