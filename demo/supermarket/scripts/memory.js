// @ts-check
/** What this site remembers in the browser. Where storage is blocked or full it remembers nothing, and works. */

/**
 * What was kept under a name, or null.
 * @param {string} name
 */
export const recall = (name) => {
  try {
    return localStorage.getItem(`manlan-${name}`);
  } catch {
    return null;
  }
};

/**
 * Keeps a value for the next visit.
 * @param {string} name
 * @param {string} value
 */
export const remember = (name, value) => {
  try {
    localStorage.setItem(`manlan-${name}`, value);
  } catch {
    // Blocked by the browser, or full: the choice lasts as long as the page.
  }
};
