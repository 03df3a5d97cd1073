/**
 * Changes the page's language in place where a link would load it anew in the other one, so that nothing typed is lost.
 * The address follows, for a reload.
 */
export const followLanguageLinks = (page: Document) => {
  page.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.language-switch') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    page.documentElement.lang = link.hreflang;
    history.replaceState(history.state, '', link.href);
    // The link is hidden with the other language's frame; its counterpart takes the focus.
    page.querySelector<HTMLElement>(`[data-frame='${link.hreflang}'] a.language-switch`)?.focus();
  });
};
