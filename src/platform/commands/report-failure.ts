import { CommanderError } from 'commander';
import { DirectoryInUseError, isUnavailable } from '../database/index.js';
import { PortTakenError } from '../server.js';
import { CatalogueRefusedError, ServiceError, type CatalogueProblem } from '../services/index.js';
import { printError, printJson } from './output.js';
import { NotBuiltError } from './serve.js';

const lineOf = ({ file, row, id, reason }: CatalogueProblem) =>
  [file, row === null ? '' : ` row ${String(row)}`, id === null ? '' : ` (${id})`, `: ${reason}`].join('');

const partsOf = ({ members }: ServiceError) =>
  Array.isArray(members['errors'])
    ? (members['errors'] as readonly { pointer: string; message: string }[]).map(
        ({ pointer, message }) => `  ${pointer.slice(1)}: ${message}`,
      )
    : [];

/** Errors whose message says all that an operator needs. */
const isOperatorsMatter = (error: unknown): error is Error =>
  [CommanderError, DirectoryInUseError, NotBuiltError, PortTakenError].some((kind) => error instanceof kind);

/** Tells why a command has failed; returns the exit code: 1 for what the operator can mend, 2 for a fault. */
export const reportFailure = (error: unknown, json: boolean): number => {
  if (error instanceof CatalogueRefusedError) {
    if (json) printJson({ error: error.message, problems: error.problems });
    else [...error.problems.map(lineOf), error.message].forEach(printError);
    return 1;
  }
  if (error instanceof ServiceError) {
    [error.message, ...partsOf(error)].forEach(printError);
    return 1;
  }
  if (isOperatorsMatter(error)) {
    printError(error.message);
    return 1;
  }
  if (isUnavailable(error)) {
    printError('The database does not answer. Start it, or correct DATABASE_URL.');
    return 1;
  }
  printError(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 2;
};
