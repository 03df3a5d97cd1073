import type { ImportReport } from '../services/index.js';
import type { Environment } from './environment.js';
import { print, printJson } from './output.js';
import { withServices } from './with-services.js';

export interface ImportOptions {
  readonly resetStock?: boolean;
  readonly json?: boolean;
}

const tell = ({ changed, revision, rows }: ImportReport) => {
  for (const [kind, { added, changed: altered, withdrawn }] of Object.entries(rows)) {
    if (added + altered + withdrawn === 0) continue;
    print(`${kind}: ${String(added)} added, ${String(altered)} changed, ${String(withdrawn)} withdrawn`);
  }
  print(changed ? `The catalogue is at revision ${String(revision)}.` : 'The catalogue is as it was.');
};

/** `xiang-platform import <directory>` */
export const runImport = async (environment: Environment, directory: string, options: ImportOptions): Promise<void> => {
  const { resetStock = false, json = false } = options;
  const report = await withServices(environment, (services) => services.importCatalogue({ directory, resetStock }));
  if (json) printJson(report);
  else tell(report);
};
