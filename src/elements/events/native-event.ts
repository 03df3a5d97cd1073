/** The browser's own Event: MooTools before 1.6 has put another thing under its name. */
export const NativeEvent = Object.getPrototypeOf(CustomEvent) as typeof Event;
