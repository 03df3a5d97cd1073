import type { Language } from '../../contract/endpoint.js';
import type { PostageRules } from '../database/index.js';
import { gramsOf, reckonPostage, sumOf, type Load } from './delivering/postage.js';
import type { PricedLine, PricedShipment } from './price-lines.js';

export interface Grouping {
  readonly lang: Language;
  readonly rules: PostageRules | null;
  /** Code of the region to which it shall go; undefined where nobody has said. */
  readonly region: string | undefined;
}

export interface Grouped {
  /** The lines as they came; those that are not brought to the region say so. */
  readonly lines: readonly PricedLine[];
  readonly shipments: readonly PricedShipment[];
  readonly postageFen: number;
  readonly postageUpToFen: number;
}

/** Lines that travel together, and what they are as a load. */
interface Group extends Load {
  readonly lines: readonly PricedLine[];
}

const loadOf = (lines: readonly PricedLine[]): Group => {
  const sum = (count: (line: PricedLine) => number) => lines.reduce((total, line) => total + count(line), 0);
  return {
    lines,
    storage: lines[0]?.offer?.product.storage ?? 'ambient',
    netGrams: sum(({ line, offer }) => line.quantity * (offer?.variant.netGrams ?? 0)),
    pieces: sum(({ line }) => line.quantity),
    goodsFen: sum(({ line }) => line.lineTotalFen),
  };
};

/** One supplier, one storage, one channel. */
const groupsOf = (lines: readonly PricedLine[]): Group[] => {
  const groups = new Map<string, PricedLine[]>();
  for (const each of lines) {
    if (each.line.status !== 'ok' || !each.offer) continue;
    const { supplier, product } = each.offer;
    const name = `${supplier.id}/${product.storage}/${product.channel}`;
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return [...groups.values()].map(loadOf);
};

const asNotDelivered = ({ line, offer }: PricedLine): PricedLine => ({
  line: { ...line, status: 'not_delivered', lineTotalFen: 0 },
  offer,
});

/** Puts lines that travel together into shipments, each with its postage. */
export const groupShipments = (lines: readonly PricedLine[], { lang, rules, region }: Grouping): Grouped => {
  const groups = groupsOf(lines);
  const postage = reckonPostage(rules, region, groups);
  const refused = new Set<PricedLine>();
  const shipments: PricedShipment[] = [];
  for (const [index, group] of groups.entries()) {
    const parts = postage.loads[index];
    const offer = group.lines[0]?.offer;
    if (!parts || !offer) {
      for (const line of group.lines) refused.add(line);
      continue;
    }
    const shipment = {
      supplier: { id: offer.supplier.id, name: offer.supplier.name[lang] },
      storage: group.storage,
      channel: offer.product.channel,
      variantIds: group.lines.map(({ line }) => line.variantId),
      grams: gramsOf(rules, group),
      postageFen: sumOf(parts),
      postage: parts,
    };
    shipments.push({ shipment, offer });
  }
  return {
    lines: lines.map((line) => (refused.has(line) ? asNotDelivered(line) : line)),
    shipments,
    postageFen: shipments.reduce((sum, { shipment }) => sum + shipment.postageFen, 0),
    postageUpToFen: postage.upToFen,
  };
};
