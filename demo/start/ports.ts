import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Port } from './settings.js';
import { StartError } from './start-error.js';

/** What to do about a port that something else listens on. */
export const portTaken = ({ number, variable }: Port) => {
  const example = number + 1000 <= 65_535 ? number + 1000 : number - 1000;
  return new StartError(
    `Port ${String(number)} is taken. Stop what listens there, or choose another: ${variable}=${String(example)} npm start`,
  );
};

/**
 * Makes sure that a port can be had, before anything is begun.
 * @throws StartError where it is taken, or the system refuses it
 */
export const requireFree = async (port: Port, host: string) => {
  const probe = createServer();
  probe.listen(port.number, host);
  try {
    await once(probe, 'listening');
  } catch (reason) {
    const { code } = reason as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw portTaken(port);
    throw new StartError(
      `The system refuses port ${String(port.number)} on ${host} (${code ?? 'no reason given'}). Change ${port.variable} or XIANG_HOST.`,
      { cause: reason },
    );
  }
  probe.close();
  await once(probe, 'close');
};
