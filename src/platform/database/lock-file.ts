import { readFile, rm, writeFile } from 'node:fs/promises';

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const holderOf = async (file: string) => {
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined;
};

const held = new Set<string>();

/**
 * Takes a lock file by writing the process id into it, and returns what gives it back. A file that a dead
 * process has left is taken over. Returns the holder's process id where a living one holds it.
 */
export const takeLockFile = async (file: string): Promise<(() => Promise<void>) | number> => {
  for (;;) {
    try {
      await writeFile(file, `${String(process.pid)}\n`, { flag: 'wx' });
      held.add(file);
      return async () => {
        held.delete(file);
        await rm(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = await holderOf(file);
    // After a restart in a container the process may have the id that it had before.
    if (holder !== undefined && (holder !== process.pid || held.has(file))) return holder;
    await rm(file, { force: true });
  }
};
