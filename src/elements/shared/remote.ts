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
  #asked: string | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Asks, unless the very question, known by its key, is the one asked last. */
  async ask(key: string, ask: (signal: AbortSignal) => Promise<Value>) {
    if (key === this.#asked) return;
    this.#asking?.abort();
    const { signal } = (this.#asking = new AbortController());
    this.#asked = key;
    this.pending = true;
    let value: Value | undefined;
    let error: unknown;
    try {
      value = await ask(signal);
    } catch (reason) {
      error = reason;
    }
    if (signal.aborted) return;
    Object.assign(this, { value, error, pending: false });
    this.#host.requestUpdate();
  }

  /** Forgets question and error: asked again, it is asked anew. */
  readonly retry = () => {
    this.#asking?.abort();
    this.#asked = this.error = undefined;
    this.pending = false;
    this.#host.requestUpdate();
  };

  /** Forgets the answer too. */
  clear() {
    this.retry();
    this.value = undefined;
  }

  hostConnected() {
    this.#host.requestUpdate();
  }

  hostDisconnected() {
    if (this.pending) this.retry();
  }
}
