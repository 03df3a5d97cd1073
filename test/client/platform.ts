import { createClientOver } from '../../src/client/http.js';
import { transport as kyTransport } from '../../src/client/ky-transport.js';
import type { Transport } from '../../src/client/transport.js';
import type { ClientConfig } from '../../src/client/config.js';

/** A request that the fault server has seen. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Whether the client left before the answer was complete. */
  readonly aborted?: boolean;
}

let runs = 0;

/** A run of one fault: the address of its platform, a client of it, and what has arrived there. */
export const createRun = (
  origin: string,
  fault: string,
  config: Partial<ClientConfig> = {},
  transport: Transport = kyTransport,
) => {
  // Unique over all test pages, which share the server.
  const run = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}-${(runs += 1)}`;
  const api = `${origin}/${fault}/${run}`;
  return {
    api,
    call: createClientOver(transport, { api, publishableKey: 'pk_test_1', ...config }),
    requests: async (): Promise<SeenRequest[]> => {
      const response = await fetch(`${origin}/requests/${run}`);
      return (await response.json()) as SeenRequest[];
    },
  };
};

/** What a promise is rejected with. */
export const rejection = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It was fulfilled, and should have been rejected.');
};
