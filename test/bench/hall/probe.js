// Watches a page from its start, the same on the page with elements and on the one by hand.
(() => {
  const probe = (globalThis.probe = { layoutShift: 0, longestTask: 0 });
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) probe.layoutShift += value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) probe.longestTask = Math.max(probe.longestTask, duration);
  }).observe({ type: 'longtask', buffered: true });

  /** Where the cards' own content is: in a shadow root, or in the item itself. */
  const rootOf = (item) => item?.firstElementChild?.shadowRoot ?? item;

  const afterPaint = (work) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = work;
    port2.postMessage(undefined);
  };

  /** Cards that the page has in the end: its address says it. */
  const total = Number(/hall-(\d+)/.exec(location.href)?.[1]);

  /** Whether the items reach below the screen, and all that lie on it have been rendered. */
  const fillsScreen = (items) => {
    const isBelow = (item) => item.getBoundingClientRect().top >= innerHeight;
    for (const item of items) {
      if (isBelow(item)) return true;
      if (!rootOf(item)?.querySelector('.add')) return false;
    }
    return false;
  };

  const look = () => {
    const hall = document.querySelector('xiang-county-hall')?.shadowRoot ?? document;
    const items = hall.querySelectorAll('.grid:not([aria-hidden]) > li');
    if (!probe.rendered && fillsScreen(items)) {
      probe.rendered = -1;
      afterPaint(() => (probe.rendered = performance.now()));
    }
    const isWhole = items.length === total && rootOf(items[total - 1])?.querySelector('.add');
    // Stock has come where little is left of the first product.
    if (isWhole && rootOf(items[0])?.querySelector('.warn')) afterPaint(() => (probe.shown = true));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
