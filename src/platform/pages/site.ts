/** What every page of this platform knows of it. */
export interface Site {
  /** The platform's own origin, without a slash at its end. */
  readonly origin: string;
  /** The publishable key under which the platform sells on its own pages; bound to `origin`. */
  readonly ownKey: string;
  /** Whether nothing is charged here: only then may a page say so, and then every page must. */
  readonly isDemonstration: boolean;
}
