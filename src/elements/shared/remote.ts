import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What an element asks of the platform and waits for: the latest question counts, and none outlives the element. */
export class Remote<Value> implements ReactiveController {
  /** The last answer; kept while the next is on its way, so that nothing flickers. */
  value: Value | undefined;
  /** Why the last question has no answer. */
  error: unknown;
  pending = false;

  readonly #host: ReactiveControllerHost;
  #asking: AbortController | undefined;
  #asked: unknown;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Asks, unless the very question, known by its key, has been asked last. */
  ask(key: string, ask: (signal: AbortSignal) => Promise<Value>) {
    if (key !== this.#asked) void this.#run(key, ask);
  }

  /** Forgets question, answer and error. */
  clear() {
    this.#asking?.abort();
    this.#asked = this.value = this.error = undefined;
    this.pending = false;
  }

  /** Forgets the question alone: asked again, it is asked anew. */
  retry() {
    this.#asked = undefined;
    this.#host.requestUpdate();
  }

  hostDisconnected() {
    this.#asking?.abort();
    if (this.pending) this.#asked = undefined;
  }

  async #run(key: string, ask: (signal: AbortSignal) => Promise<Value>) {
    this.#asking?.abort();
    const { signal } = (this.#asking = new AbortController());
    this.#asked = key;
    this.pending = true;
    this.#host.requestUpdate();
    try {
      const value = await ask(signal);
      if (signal.aborted) return;
      this.value = value;
      this.error = undefined;
    } catch (error) {
      if (signal.aborted) return;
      this.value = undefined;
      this.error = error;
    }
    this.pending = false;
    this.#host.requestUpdate();
  }
}
