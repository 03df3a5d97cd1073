/** Writes into the status line of an example; a screen reader says it. */
export const say = (example: string, text: string) => {
  const line = document.querySelector(`#${example} [role='status']`);
  if (line) line.textContent = text;
};
