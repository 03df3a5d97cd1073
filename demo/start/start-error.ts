/** Something a person can put right: the message says what failed and what to change. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
