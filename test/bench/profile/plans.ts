import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Statement } from '../support/recording.js';

interface Node {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Actual Total Time': number;
  readonly Plans?: readonly Node[];
}

/** As PostgreSQL's EXPLAIN tells it, with times in ms. */
interface Plan {
  readonly Plan: Node;
  readonly 'Planning Time': number;
  readonly 'Execution Time': number;
}

/** The nodes of a plan with the time that is their own, the most first. */
const nodesOf = (node: Node): readonly { readonly text: string; readonly ms: number }[] => {
  const whole = node['Actual Total Time'] * node['Actual Loops'];
  const below = (node.Plans ?? []).reduce((sum, plan) => sum + plan['Actual Total Time'] * plan['Actual Loops'], 0);
  const name = [node['Node Type'], node['Index Name'] ?? node['Relation Name']].filter(Boolean).join(' ');
  const rows = Math.round(node['Actual Rows'] * node['Actual Loops']).toLocaleString('en-US');
  return [{ text: `${name}, ${rows} rows`, ms: whole - below }, ...(node.Plans ?? []).flatMap(nodesOf)];
};

/** Runs statements once more under EXPLAIN, prints where their time goes, and writes the whole plans into the folder. */
export const explain = async (
  folder: string,
  what: string,
  url: string,
  statements: readonly Statement[],
): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const plans: Plan[] = [];
  for (const { text, values } of statements) {
    if (!/^\s*(?:select|with)/i.test(text)) continue;
    const query = `explain (analyze, buffers, format json) ${text}`;
    const { rows } = await client.query<{ 'QUERY PLAN': readonly Plan[] }>(query, [...values]);
    plans.push(...(rows[0]?.['QUERY PLAN'] ?? []));
  }
  await client.end();
  const sum = (name: 'Planning Time' | 'Execution Time') => plans.reduce((total, plan) => total + plan[name], 0);
  console.log(
    `\n${what}: ${String(plans.length)} statements, planning ${sum('Planning Time').toFixed(2)} ms, execution ${sum('Execution Time').toFixed(2)} ms`,
  );
  const nodes = plans.flatMap(({ Plan: plan }) => nodesOf(plan)).sort((one, other) => other.ms - one.ms);
  for (const { text, ms } of nodes.slice(0, 4)) console.log(`${ms.toFixed(2).padStart(9)} ms  ${text}`);
  await writeFile(join(folder, `${what}.json`), JSON.stringify(plans, null, 2));
};
