#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander';
import { readEnvironment } from './commands/environment.js';
import { runImport, type ImportOptions } from './commands/import.js';
import { runKeyCreate, runKeyList, runKeyRevoke, type CreateKeyOptions } from './commands/keys.js';
import { runMigrate } from './commands/migrate.js';
import { runOrderRefund, runOrderWaiting, type OrderRefundOptions, type WaitingOptions } from './commands/orders.js';
import { readPaymentsEnvironment } from './commands/payments-environment.js';
import { runPlaceOverdue } from './commands/places.js';
import { reportFailure } from './commands/report-failure.js';
import { runPersonalErase, runPersonalExport, type PersonOptions } from './commands/personal.js';
import { runPersonalKey } from './commands/personal-keys.js';
import { runRefundList, runRefundRetry, runRefundSettle } from './commands/refunds.js';
import {
  runSecretKeyCreate,
  runSecretKeyList,
  runSecretKeyRevoke,
  type CreateSecretKeyOptions,
} from './commands/secret-keys.js';
import { runServe } from './commands/serve.js';
import { runWebhookDead, runWebhookList, runWebhookSwitch } from './commands/webhooks.js';

const environment = () => readEnvironment(process.env);

const wholeNumber = (text: string) => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number.');
};

const asJson = ['--json', 'answer in JSON, for scripts'] as const;

const program = new Command('xiang-platform')
  .description('The platform behind the county halls: API, checkout and catalogue.')
  .addHelpText(
    'after',
    `
Environment:
  DATABASE_URL      a PostgreSQL server; without it the database is embedded
  XIANG_DATA_DIR    directory of the embedded database (.xiang)
  XIANG_PORT        port of serve (4310)
  XIANG_HOST        address that serve listens on (localhost)
  XIANG_PUBLIC_URL  the platform's own origin, as browsers reach it (http://localhost:<port>)
  XIANG_PERSONAL_KEYS
                    keys that seal personal data, name:base64, the current one first; with
                    DATABASE_URL they must be given, here or in the file XIANG_PERSONAL_KEYS_FILE
  XIANG_CLIENT_ADDRESS_HEADER
                    header in which the load balancer says where a request comes from (none)
  XIANG_TRUSTED_PROXIES
                    addresses or networks of load balancers whose word about that is taken (none)
  XIANG_WEBHOOK_ALLOW_PRIVATE
                    on lets webhooks go to addresses that are not public, and over http, for a
                    machine of one's own (off); names are asked of DNS, never of the hosts file
  XIANG_ALIPAY_…, XIANG_WECHAT_…
                    providers of payments, in place of the sandbox: README.md names the variables
  XIANG_SANDBOX_PAYMENTS
                    on keeps the sandbox beside them
  XIANG_LOG_LEVEL   trace, debug, info, warn, error, fatal or silent (info)`,
  );

program
  .command('serve')
  .description('serve the API, the embed and the pages, until interrupted')
  .action(() => runServe(environment(), readPaymentsEnvironment(process.env)));

program
  .command('migrate')
  .description('bring the database up to this version')
  .option(...asJson)
  .action((options: { json?: boolean }) => runMigrate(environment(), options));

program
  .command('import')
  .description('make the catalogue as the files of a folder have it: all of it or, where a row is wrong, nothing')
  .argument(
    '<directory>',
    'folder with counties.json, halls.json, suppliers.json, products.json and, where there are any, zones.json, places.json, postage.json and pictures/',
  )
  .option('--reset-stock', 'set the stock of variants that are sold already, too')
  .option(...asJson)
  .action((directory: string, options: ImportOptions) => runImport(environment(), directory, options));

program
  .command('personal-key')
  .description('make a key that seals personal data, for XIANG_PERSONAL_KEYS')
  .action(runPersonalKey);

const personal = program.command('personal').description('personal data of one order, at the word of its person');

personal
  .command('export')
  .description('write all that is held about the person of an order, as JSON')
  .requiredOption('--order <number>', 'number of the order, as it is read out')
  .requiredOption('--phone <digits>', 'last four digits of its phone number')
  .action((options: PersonOptions) => runPersonalExport(environment(), options));

personal
  .command('erase')
  .description('erase name, phone and address of an order that has come to its end')
  .requiredOption('--order <number>', 'number of the order, as it is read out')
  .requiredOption('--phone <digits>', 'last four digits of its phone number')
  .option(...asJson)
  .action((options: PersonOptions & { json?: boolean }) => runPersonalErase(environment(), options));

const key = program.command('key').description('publishable keys of partners');

key
  .command('create')
  .description('make a key for a partner’s site')
  .requiredOption('--partner <name>', 'name of the partner, as shoppers read it')
  .requiredOption('--origin <url...>', 'origins whose pages may use it')
  .requiredOption('--return-url <url...>', 'addresses a shopper may return to, the default one first')
  .option('--test', 'a test key, which works from localhost as well')
  .option('--zone <slug>', 'zone of the partner, for all of its keys')
  .option('--unpaid-limit <n>', 'most pieces that unpaid orders may hold at once', wholeNumber)
  .option(...asJson)
  .action((options: CreateKeyOptions) => runKeyCreate(environment(), options));

key
  .command('list')
  .description('list the keys')
  .option(...asJson)
  .action((options: { json?: boolean }) => runKeyList(environment(), options));

key
  .command('revoke')
  .description('end a key for good')
  .argument('<key>')
  .option(...asJson)
  .action((name: string, options: { json?: boolean }) => runKeyRevoke(environment(), name, options));

const secretKey = program
  .command('secret-key')
  .description('secret keys of suppliers, partners and places, for their servers alone');

secretKey
  .command('create')
  .description('make a key; it is printed once, and not kept')
  .addOption(new Option('--supplier <id>', 'id of the supplier, as it was imported').conflicts(['partner', 'place']))
  .addOption(new Option('--partner <name>', 'name of the partner, as its publishable keys have it').conflicts('place'))
  .option('--place <id>', 'id of the station or store, as it was imported')
  .option('--test', 'a test key, which sees what came by publishable test keys')
  .option(...asJson)
  .action((options: CreateSecretKeyOptions) => runSecretKeyCreate(environment(), options));

secretKey
  .command('list')
  .description('list the keys by their ids and last characters')
  .option(...asJson)
  .action((options: { json?: boolean }) => runSecretKeyList(environment(), options));

secretKey
  .command('revoke')
  .description('end a key for good')
  .argument('<id>', 'id of the key, or the key itself')
  .option(...asJson)
  .action((id: string, options: { json?: boolean }) => runSecretKeyRevoke(environment(), id, options));

const order = program.command('order').description('orders that their suppliers let lie');

order
  .command('waiting')
  .description('list shipments that have been paid or packed for longer than some days, the longest first')
  .option('--days <n>', 'how many days', wholeNumber, 3)
  .option(...asJson)
  .action((options: WaitingOptions) => runOrderWaiting(environment(), options));

order
  .command('refund')
  .description('give back what has not been given back of an order, or of one of its shipments, postage included')
  .argument('<number>', 'number of the order, as it is read out')
  .option('--shipment <n>', 'this one of its shipments alone, as "order waiting" counts them', wholeNumber)
  .option('--yes', 'do it; without it, it is only said what would go back')
  .option(...asJson)
  .action((number: string, options: OrderRefundOptions) => runOrderRefund(environment(), number, options));

const refund = program
  .command('refund')
  .description('money that goes back, where its provider has not said that it is done');

refund
  .command('list')
  .description('list the refunds that have failed or are still due')
  .option(...asJson)
  .action((options: { json?: boolean }) => runRefundList(environment(), options));

refund
  .command('retry')
  .description(
    'ask the provider for a refund again, by the same number unless it has closed that: it is paid once at most',
  )
  .argument('<id>', 'id of the refund')
  .option(...asJson)
  .action((id: string, options: { json?: boolean }) => runRefundRetry(environment(), id, options));

refund
  .command('settle')
  .description('mark a refund as done whose money you have sent by hand; refused while its provider may carry it out')
  .argument('<id>', 'id of the refund')
  .option(...asJson)
  .action((id: string, options: { json?: boolean }) => runRefundSettle(environment(), id, options));

program
  .command('place')
  .description('stations and stores where orders are collected')
  .command('overdue')
  .description('list what nobody has collected in time: ask the buyer, or have the supplier refund what has spoiled')
  .option(...asJson)
  .action((options: { json?: boolean }) => runPlaceOverdue(environment(), options));

const webhook = program.command('webhook').description('messages to the servers of suppliers and partners');

webhook
  .command('list')
  .description('list the endpoints, and whose they are')
  .option(...asJson)
  .action((options: { json?: boolean }) => runWebhookList(environment(), options));

webhook
  .command('disable')
  .description('tell an endpoint nothing more; its owner cannot enable it')
  .argument('<id>', 'id of the endpoint')
  .option(...asJson)
  .action((id: string, options: { json?: boolean }) =>
    runWebhookSwitch(environment(), id, { ...options, to: 'disable' }),
  );

webhook
  .command('enable')
  .description('tell an endpoint again, whoever has disabled it')
  .argument('<id>', 'id of the endpoint')
  .option(...asJson)
  .action((id: string, options: { json?: boolean }) =>
    runWebhookSwitch(environment(), id, { ...options, to: 'enable' }),
  );

webhook
  .command('dead')
  .description('list messages that were given up, the latest first; they are kept for 90 days')
  .option(...asJson)
  .action((options: { json?: boolean }) => runWebhookDead(environment(), options));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error, process.argv.includes('--json'));
}
