/** Does work in a task of its own once the next frame has been drawn, which so does not wait for it; gives back its end. */
export const afterFrame = (work: () => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
};
