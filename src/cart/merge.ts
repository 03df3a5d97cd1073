/**
 * What a cart is, as data that any two tabs can join in any order and as often as they like, and come to the same: a
 * join-semilattice (a state-based CRDT). localStorage has no lock, so two tabs may write at once, and neither may undo
 * the other. It knows neither storage nor prices. All functions are pure.
 */

/** Order of generations: the higher counter wins, then the higher replica (Lamport, 1978). */
export type Stamp = readonly [counter: number, replica: string];

/** One line: what it was set to, and what each has added to that or taken from it since. */
export interface LineState {
  /** Of the generation, which begins when somebody sets the quantity; it makes all older generations void. */
  readonly stamp: Stamp;
  readonly base: number;
  /** By a replica: pieces added, only ever more. By a checkout: pieces ordered, negative. */
  readonly deltas: Readonly<Record<string, number>>;
}

/** `open`: nobody has heard yet whether it became an order. */
export type CheckoutRecord = 'open' | 'settled';

export interface CartState {
  /** By `productId/variantId`. A removed line stays, with nothing in it: else a tab that missed it would bring it back. */
  readonly lines: Readonly<Record<string, LineState>>;
  /** By checkout id. */
  readonly checkouts: Readonly<Record<string, CheckoutRecord>>;
}

export const emptyState: CartState = { lines: {}, checkouts: {} };

const noLine: LineState = { stamp: [0, ''], base: 0, deltas: {} };

/** Pieces of a line; 0 for one that is not there. */
export const quantityOf = (state: CartState, key: string): number => {
  const { base, deltas } = state.lines[key] ?? noLine;
  let pieces = base;
  for (const delta of Object.values(deltas)) pieces += delta;
  return Math.max(0, pieces);
};

const compareStamps = (one: Stamp, other: Stamp): number =>
  one[0] - other[0] || (one[1] < other[1] ? -1 : one[1] > other[1] ? 1 : 0);

/** Of two deltas of one author: the later, which is the greater, since each only ever goes one way. */
const laterDelta = (one: number, other: number): number =>
  Math.abs(one) === Math.abs(other) ? Math.max(one, other) : Math.abs(one) > Math.abs(other) ? one : other;

/** The entries of both, in the order of `one` first; where both have one, `both` decides. */
const union = <Value>(
  one: Readonly<Record<string, Value>>,
  other: Readonly<Record<string, Value>>,
  both: (one: Value, other: Value) => Value,
): Record<string, Value> => {
  const joined = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const present = joined[key];
    joined[key] = present === undefined ? value : both(present, value);
  }
  return joined;
};

const joinLines = (one: LineState, other: LineState): LineState => {
  const order = compareStamps(one.stamp, other.stamp);
  if (order) return order > 0 ? one : other;
  return {
    stamp: one.stamp,
    base: Math.max(one.base, other.base),
    deltas: union(one.deltas, other.deltas, laterDelta),
  };
};

/** What two replicas know together. Commutative, associative and idempotent, but for the order of the lines. */
export const join = (one: CartState, other: CartState): CartState => ({
  lines: union(one.lines, other.lines, joinLines),
  checkouts: union(one.checkouts, other.checkouts, (a, b) => (a === 'settled' ? a : b)),
});

const withLine = (state: CartState, key: string, line: LineState): CartState => ({
  ...state,
  lines: { ...state.lines, [key]: line },
});

/** More pieces, by a replica. What several add at once is summed. */
export const addPieces = (state: CartState, replica: string, key: string, pieces: number): CartState => {
  const line = state.lines[key] ?? noLine;
  const deltas = { ...line.deltas, [replica]: (line.deltas[replica] ?? 0) + pieces };
  return withLine(state, key, { ...line, deltas });
};

/** Another quantity, whatever it was; 0 removes the line. */
export const setPieces = (state: CartState, replica: string, key: string, base: number): CartState => {
  const { stamp } = state.lines[key] ?? noLine;
  return withLine(state, key, { stamp: [stamp[0] + 1, replica], base, deltas: {} });
};

/** Remembers a checkout whose outcome is not known yet. */
export const openCheckout = (state: CartState, id: string): CartState => ({
  ...state,
  checkouts: { ...state.checkouts, [id]: state.checkouts[id] ?? 'open' },
});

/**
 * Settles a checkout: what it has ordered leaves the cart, once, whichever tabs hear of it. Pieces that the shopper had
 * taken out before are not owed.
 *
 * @param ordered - Pieces by line; none where the checkout came to nothing.
 */
export const settleCheckout = (state: CartState, id: string, ordered: ReadonlyMap<string, number>): CartState => {
  if (state.checkouts[id] === 'settled') return state;
  let settled: CartState = { ...state, checkouts: { ...state.checkouts, [id]: 'settled' } };
  for (const [key, pieces] of ordered) {
    const line = settled.lines[key];
    const taken = Math.min(pieces, quantityOf(settled, key));
    if (line && taken) settled = withLine(settled, key, { ...line, deltas: { ...line.deltas, [id]: -taken } });
  }
  return settled;
};
