import type { DeadLetter, OperatedWebhook } from '../services/index.js';
import type { Environment } from './environment.js';
import { print, printJson } from './output.js';
import { withServices } from './with-services.js';

const ownerOf = ({ supplier, partnerName }: Pick<DeadLetter, 'partnerName' | 'supplier'>) =>
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

const stateOf = ({ disabledAt, disabledBy }: OperatedWebhook) => {
  if (disabledAt === null) return '';
  const why = disabledBy === 'operator' ? 'disabled here' : 'answered 410';
  return `  (${why}, ${disabledAt.toISOString()})`;
};

/** An endpoint, whose it is, and whether it is told. */
export const lineOfWebhook = (webhook: OperatedWebhook): string => {
  const { id, origin, events, test } = webhook;
  return `${id}  ${origin}  ${ownerOf(webhook)}${test ? ', by a test key' : ''}  ${events.join(', ')}${stateOf(webhook)}`;
};

/** `xiang-platform webhook list` */
export const runWebhookList = async (
  environment: Environment,
  { json }: { readonly json?: boolean },
): Promise<void> => {
  const webhooks = await withServices(environment, (services) => services.listAllWebhooks());
  if (json) printJson(webhooks);
  else if (webhooks.length === 0) print('There are no webhooks yet.');
  else webhooks.map(lineOfWebhook).forEach(print);
};

/** `xiang-platform webhook disable <id>` and `webhook enable <id>` */
export const runWebhookSwitch = async (
  environment: Environment,
  webhook: string,
  { json, to }: { readonly json?: boolean; readonly to: 'disable' | 'enable' },
): Promise<void> => {
  const changed = await withServices(environment, (services) =>
    to === 'disable' ? services.disableWebhook({ webhook }) : services.allowWebhook({ webhook }),
  );
  if (json) printJson(changed);
  else print(`${to === 'disable' ? 'Told nothing more' : 'Told again'}: ${lineOfWebhook(changed)}.`);
};
