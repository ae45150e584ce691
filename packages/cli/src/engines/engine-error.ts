/** An engine that did not do what it should. The message is a clause that says what. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}
