import type { ServerResponse } from 'node:http';

/** What can go wrong between a provider and the platform. */
export type Fault =
  /** Never answers. */
  | 'silence'
  /** Ends the connection before the answer is whole. */
  | 'cut'
  /** Answers 500, with something that is not the provider's. */
  | 'error'
  /** Answers more than anybody wants to read. */
  | 'endless'
  | 'redirect'
  /** The answer comes without a signature, */
  | 'unsigned'
  /** with one by another key, */
  | 'wrong-key'
  /** or was changed after it was signed. */
  | 'tampered'
  /** WeChat Pay: the answer is signed with a key of another name, */
  | 'wrong-serial'
  /** or it is an old one. */
  | 'old'
  /** The provider itself says that it has met a fault, */
  | 'busy'
  /** or that there were too many requests. */
  | 'too-many'
  /** It refuses, with a code. */
  | { readonly refusal: string };

export interface PlannedFault {
  readonly fault: Fault;
  /** What was asked is done before it goes wrong: the answer is lost, the work is not. */
  readonly isDone: boolean;
}

/** Faults that come over the next requests, one each. */
export interface Faults {
  readonly plan: (fault: Fault, options?: { readonly isDone?: boolean; readonly times?: number }) => void;
  readonly next: () => PlannedFault | undefined;
}

export const createFaults = (): Faults => {
  const planned: PlannedFault[] = [];
  return {
    plan: (fault, { isDone = false, times = 1 } = {}) => {
      planned.push(...Array.from({ length: times }, () => ({ fault, isDone })));
    },
    next: () => planned.shift(),
  };
};

/** An answer of a provider's, before anything happens to it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends an answer, or fails in the transport as was planned. */
export const sendAnswer = (response: ServerResponse, { status, headers, body }: Answer, fault?: Fault) => {
  switch (fault) {
    case 'silence':
      return;
    case 'cut':
      response.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body) + 100) });
      response.write(body, () => response.destroy());
      return;
    case 'error':
      response.writeHead(500, { 'Content-Type': 'text/html' }).end('<html>bad gateway</html>');
      return;
    case 'endless':
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(`{"padding":"${'x'.repeat(1024 * 1024)}"}`);
      return;
    case 'redirect':
      response.writeHead(302, { Location: 'https://elsewhere.example/' }).end();
      return;
    default:
      response.writeHead(status, headers).end(body);
  }
};
