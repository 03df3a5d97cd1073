import type { DeadLetter } from '../services/index.js';
import type { Environment } from './environment.js';
import { print, printJson } from './output.js';
import { withServices } from './with-services.js';

const ownerOf = ({ supplier, partnerName }: DeadLetter) =>
  supplier === null ? `partner ${partnerName ?? ''}` : `supplier ${supplier}`;

const lineOf = (letter: DeadLetter) => {
  const { id, type, endpoint, origin, tries, lastFailure, lastStatus, endedAt } = letter;
  const why = [lastFailure, lastStatus].filter((part) => part !== null).join(' ');
  return `${id}  ${type}  ${endpoint} at ${origin} of ${ownerOf(letter)}  tries: ${String(tries)}, the last: ${why}, given up ${endedAt?.toISOString() ?? ''}`;
};

/** `xiang-platform webhook dead` */
export const runWebhookDead = async (
  environment: Environment,
  { json }: { readonly json?: boolean },
): Promise<void> => {
  const letters = await withServices(environment, (services) => services.listDeadLetters());
  if (json) printJson(letters);
  else if (letters.length === 0) print('Every message was taken, or is still on its way.');
  else letters.map(lineOf).forEach(print);
};
