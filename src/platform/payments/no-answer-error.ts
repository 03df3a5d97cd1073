/**
 * The provider was not reached, or what came is not its word: too late, cut off, not signed, a fault of its own. Nothing
 * is known of what was asked; asking again is safe.
 */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}
