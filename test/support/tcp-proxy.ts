// Stands between two programs and does to their connections what networks do. It knows nothing of what they say.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** `up`: what the one who has connected sends; `down`: what comes back. */
export type Direction = 'down' | 'up';

/** What happens to a connection. */
export type LinkFault =
  /** It is reset before anything was said, */
  | { readonly kind: 'refuse' }
  /** once so many bytes have passed, */
  | { readonly kind: 'cut'; readonly direction: Direction; readonly afterBytes: number }
  /** or ended as if that had been all. */
  | { readonly kind: 'truncate'; readonly direction: Direction; readonly afterBytes: number }
  /** Half-open: after so many bytes nothing more passes either way, and nobody is told. */
  | { readonly kind: 'stall'; readonly direction: Direction; readonly afterBytes: number }
  /** Everything comes later by so much, */
  | { readonly kind: 'delay'; readonly ms: number }
  /** or in so many bytes every 10 ms. */
  | { readonly kind: 'throttle'; readonly bytes: number };

export interface TcpProxyOptions {
  readonly target: { readonly host: string; readonly port: number };
  /** Asked once for each connection, in their order; undefined lets it be. */
  readonly plan: () => LinkFault | undefined;
}

export interface TcpProxy {
  readonly port: number;
  /** Faults so far, by kind; `none` for connections that were let be. */
  readonly counts: Readonly<Record<string, number>>;
  /** Resets every connection that there is. */
  readonly cutAll: () => void;
  /** Lets nothing more pass on any connection that there is, and tells nobody. */
  readonly stallAll: () => void;
  readonly close: () => Promise<void>;
}

const tickMs = 10;

/** Passes what one side sends to the other, in order, as the fault has it. */
const pass = (from: Socket, to: Socket, direction: Direction, fault: LinkFault | undefined, onStall: () => void) => {
  let passed = 0;
  let isOver = false;
  const limit = fault && 'afterBytes' in fault && fault.direction === direction ? fault.afterBytes : Infinity;

  const write = (data: Buffer) => {
    if (isOver || to.destroyed) return;
    const part = data.subarray(0, limit - passed);
    passed += part.length;
    if (part.length > 0 && !to.write(part)) {
      from.pause();
      to.once('drain', () => from.resume());
    }
    if (passed < limit) return;
    isOver = true;
    if (fault?.kind === 'stall') onStall();
    else if (fault?.kind === 'truncate') {
      to.end();
      from.destroy();
    } else {
      // A reset overtakes what is still on its way: the other side must have been handed what was let pass.
      setTimeout(() => {
        to.resetAndDestroy();
        from.resetAndDestroy();
      }, 1);
    }
  };

  const waiting: (Buffer | 'end')[] = [];
  let timer: NodeJS.Timeout | undefined;
  const trickle = (bytes: number) => {
    timer = undefined;
    const next = waiting.shift();
    if (next === 'end') to.end();
    else if (next) {
      write(next.subarray(0, bytes));
      if (next.length > bytes) waiting.unshift(next.subarray(bytes));
      timer = setTimeout(trickle, tickMs, bytes);
    }
  };
  const take = (data: Buffer | 'end') => {
    if (fault?.kind === 'delay') {
      setTimeout(() => {
        if (data === 'end') to.end();
        else write(data);
      }, fault.ms);
    } else if (fault?.kind === 'throttle') {
      waiting.push(data);
      timer ??= setTimeout(trickle, tickMs, fault.bytes);
    } else if (data === 'end') to.end();
    else write(data);
  };
  from.on('data', take);
  from.on('end', () => {
    if (!isOver) take('end');
  });
};

export const startTcpProxy = async ({ target, plan }: TcpProxyOptions): Promise<TcpProxy> => {
  const sockets = new Set<Socket>();
  const stalls = new Set<() => void>();
  const counts: Record<string, number> = {};
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.setNoDelay(true);
  };
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const fault = plan();
    const kind = fault?.kind ?? 'none';
    counts[kind] = (counts[kind] ?? 0) + 1;
    keep(near);
    near.on('error', () => near.destroy());
    if (fault?.kind === 'refuse') {
      near.resetAndDestroy();
      return;
    }
    const far = connect({ ...target, allowHalfOpen: true });
    keep(far);
    let isStalled = false;
    const stall = () => {
      isStalled = true;
      for (const socket of [near, far]) {
        socket.removeAllListeners('data');
        socket.resume();
      }
    };
    stalls.add(stall);
    near.once('close', () => stalls.delete(stall));
    pass(near, far, 'up', fault, stall);
    pass(far, near, 'down', fault, stall);
    // One side's end by force is the other's, unless nobody is to be told.
    far.on('error', () => {
      if (!isStalled) near.resetAndDestroy();
      far.destroy();
    });
    near.on('close', () => {
      if (!isStalled) far.destroy();
    });
    far.on('close', () => {
      if (!isStalled) near.destroySoon();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cutAll = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    counts,
    cutAll,
    stallAll: () => {
      for (const stall of stalls) stall();
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      cutAll();
      await closed;
    },
  };
};
