/** Writes a line to standard output, where scripts read. */
export const print = (line: string) => process.stdout.write(`${line}\n`);

/** Writes a line to standard error, where people read. */
export const printError = (line: string) => process.stderr.write(`${line}\n`);

export const printJson = (value: unknown) => print(JSON.stringify(value, undefined, 2));
