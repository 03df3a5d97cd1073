// Watches a page from its start, the same on the page with elements and on the one by hand.
(() => {
  const probe = (globalThis.probe = { layoutShift: 0, longestTask: 0 });
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) probe.layoutShift += value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) probe.longestTask = Math.max(probe.longestTask, duration);
  }).observe({ type: 'longtask', buffered: true });

  /** More cards than the first screen holds. */
  const firstScreen = 16;

  /** Where the cards' own content is: in a shadow root, or in the item itself. */
  const rootOf = (item) => item?.firstElementChild?.shadowRoot ?? item;

  const afterPaint = (work) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = work;
    port2.postMessage(undefined);
  };

  const look = () => {
    const hall = document.querySelector('xiang-county-hall')?.shadowRoot ?? document;
    const items = hall.querySelectorAll('.grid:not([aria-hidden]) > li');
    const last = rootOf(items[Math.min(items.length, firstScreen) - 1]);
    if (last?.querySelector('.add') && !probe.rendered) {
      probe.rendered = -1;
      afterPaint(() => (probe.rendered = performance.now()));
    }
    // Stock has come where little is left of the first product.
    if (rootOf(items[0])?.querySelector('.warn')) afterPaint(() => (probe.shown = true));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
