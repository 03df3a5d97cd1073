import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { siteNames, type SiteName } from '../headers.js';

/** What a partner's key is made for; made for anything else, it is made anew. */
export interface KeyPurpose {
  /** Name of the partner, as shoppers read it. */
  readonly partner: string;
  readonly origin: string;
  /** The pages that a shopper may return to after the checkout, the usual one first. */
  readonly returnUrls: readonly string[];
  /** Zone of the partner; none without it. */
  readonly zone?: string;
}

interface KeptKey extends KeyPurpose {
  readonly key: string;
}

export interface KeyCommands {
  /** The keys that the platform knows and has not revoked. */
  readonly list: () => Promise<ReadonlySet<string>>;
  readonly create: (purpose: KeyPurpose) => Promise<string>;
}

const readKept = async (file: string): Promise<Partial<Record<SiteName, KeptKey>>> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Partial<Record<SiteName, KeptKey>>;
  } catch {
    // Not there yet, or no JSON: the keys are made anew.
    return {};
  }
};

const isFor = (kept: KeptKey | undefined, purpose: KeyPurpose): kept is KeptKey =>
  kept?.partner === purpose.partner &&
  kept.origin === purpose.origin &&
  kept.returnUrls.join() === purpose.returnUrls.join() &&
  kept.zone === purpose.zone;

/** The partners' keys: those of last time where the platform still knows them, so that carts and orders keep theirs. */
export const partnerKeys = async (
  dataDirectory: string,
  purposes: Readonly<Record<SiteName, KeyPurpose>>,
  commands: KeyCommands,
): Promise<Record<SiteName, string>> => {
  const file = join(dataDirectory, 'demo-keys.json');
  const kept = await readKept(file);
  const known = Object.keys(kept).length === 0 ? new Set<string>() : await commands.list();
  const keyFor = async (site: SiteName): Promise<KeptKey> => {
    const purpose = purposes[site];
    const before = kept[site];
    if (isFor(before, purpose) && known.has(before.key)) return before;
    return { ...purpose, key: await commands.create(purpose) };
  };
  // One after the other: the embedded database is one process's at a time.
  const keys: Partial<Record<SiteName, KeptKey>> = {};
  for (const site of siteNames) keys[site] = await keyFor(site);
  await mkdir(dataDirectory, { recursive: true });
  await writeFile(file, `${JSON.stringify(keys, null, 2)}\n`);
  return Object.fromEntries(Object.entries(keys).map(([site, { key }]) => [site, key])) as Record<SiteName, string>;
};
