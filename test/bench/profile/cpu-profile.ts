import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  /** From 0; -1 in the engine's own functions. */
  readonly lineNumber: number;
  readonly columnNumber: number;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: CallFrame;
  readonly children?: readonly number[] | undefined;
}

/** As V8 writes it, in a browser and with `--cpu-prof`: samples by node, and the µs between them. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** µs of the machine's monotonic clock, the same in all its processes. */
  readonly startTime: number;
  readonly samples?: readonly number[] | undefined;
  readonly timeDeltas?: readonly number[] | undefined;
}

/** A page's scripts, by the end of their address, and the source that each place of them comes from. */
const readMap = (path: string): SourceMap | undefined => {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')) as ConstructorParameters<typeof SourceMap>[0]);
  } catch {
    return undefined;
  }
};

const maps = new Map<string, SourceMap | undefined>();

const sourceOf = ({ url, lineNumber, columnNumber }: CallFrame): string | undefined => {
  const [path] = /embed\/v1\/[^/]+\.js$/.exec(url) ?? [];
  if (!path) return undefined;
  if (!maps.has(path)) maps.set(path, readMap(`dist/${path}`));
  const entry = maps.get(path)?.findEntry(lineNumber, columnNumber);
  return entry && 'originalSource' in entry ? entry.originalSource : undefined;
};

/** The engine's own entries: `(idle)`, `(program)`, `(garbage collector)`. */
const isEntry = ({ functionName }: CallFrame) => functionName.startsWith('(');

/** Of the engine, such as `importNode`: whoever calls it is charged with it. */
const isBuiltIn = ({ url, lineNumber }: CallFrame) => url === '' && lineNumber < 0;

/** What the bench does in the page: its probe, and what the browser's driver evaluates, which has no address. */
const isBench = ({ url }: CallFrame) => url === '' || url.endsWith('probe.js') || url.includes('/test/');

/** A package, or a folder of the project. */
const roomOf = (frame: CallFrame): string => {
  const source = sourceOf(frame) ?? frame.url;
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source) ?? [];
  if (name) return name.replace(/^(?:lit-html|lit-element|@lit\/.*)$/, 'lit');
  if (source.startsWith('node:')) return 'node';
  const [, room] = /(?:src|dist)\/(.*)\/[^/]+$/.exec(source) ?? [];
  return room ? `src/${room}` : source.replace(/^.*\//, '');
};

const idle = '(idle)';

/** By node, whose time it is; none where nothing is done, and for the bench's own. */
const ownersOf = (nodes: readonly ProfileNode[]): ReadonlyMap<number, string> => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const owners = new Map<number, string>();
  const visit = ({ id, callFrame, children = [] }: ProfileNode, caller: string | undefined) => {
    let room: string | undefined = caller;
    if (isEntry(callFrame)) {
      if (callFrame.functionName !== idle) owners.set(id, callFrame.functionName);
    } else if (isBuiltIn(callFrame)) {
      if (caller) owners.set(id, `${caller}: ${callFrame.functionName}`);
    } else {
      room = isBench(callFrame) ? undefined : roomOf(callFrame);
      if (room) owners.set(id, room);
    }
    for (const child of children) visit(byId.get(child)!, room);
  };
  const root = nodes.find(({ callFrame }) => callFrame.functionName === '(root)');
  if (root) visit(root, undefined);
  return owners;
};

/** Milliseconds by owner; `from`, in µs of the monotonic clock, leaves out what was before. */
export const timesOf = (
  { nodes, startTime, samples = [], timeDeltas = [] }: CpuProfile,
  from = 0,
): ReadonlyMap<string, number> => {
  const owners = ownersOf(nodes);
  const times = new Map<string, number>();
  let now = startTime;
  samples.forEach((id, index) => {
    const delta = timeDeltas[index] ?? 0;
    now += delta;
    const owner = owners.get(id);
    if (owner === undefined || now < from) return;
    times.set(owner, (times.get(owner) ?? 0) + delta / 1000);
  });
  return times;
};

/** What is not script: the browser's own work beside it. */
const besides = '(program)';

/** Milliseconds of script in a page, and of collecting its garbage. */
export const scriptTimesOf = (profile: CpuProfile): ReadonlyMap<string, number> =>
  new Map([...timesOf(profile)].filter(([owner]) => owner !== besides));

/** Their sum. */
export const scriptOf = (profile: CpuProfile): number =>
  [...scriptTimesOf(profile).values()].reduce((sum, ms) => sum + ms, 0);
