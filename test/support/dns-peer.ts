// A name server on UDP, as much of it as a resolver asks: one question, answered with addresses, with none, or not at all.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const types = { A: 1, AAAA: 28 } as const;

export interface DnsQuestion {
  readonly name: string;
  readonly type: keyof typeof types;
}

/** Addresses; `missing` for no such name (NXDOMAIN); undefined for silence. */
export type DnsAnswer = readonly string[] | 'missing' | undefined;

export interface DnsPeer {
  /** As `setServers` takes it. */
  readonly address: string;
  /** All that was asked, repeats too. */
  readonly questions: readonly DnsQuestion[];
  /** Resolves when so many questions have been asked. */
  readonly asked: (count: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const typeOf = (code: number): DnsQuestion['type'] | undefined => {
  if (code === types.A) return 'A';
  return code === types.AAAA ? 'AAAA' : undefined;
};

const questionOf = (message: Buffer) => {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  const code = message.readUInt16BE(at + 1);
  return { name: labels.join('.').toLowerCase(), type: typeOf(code), end: at + 5 };
};

const bytesOf = (address: string): Buffer => {
  if (!address.includes(':')) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address.split('::');
  const groupsOf = (text: string) => (text === '' ? [] : text.split(':').map((group) => parseInt(group, 16)));
  const [first, last] = [groupsOf(head), groupsOf(tail)];
  const bytes = Buffer.alloc(16);
  [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last].forEach((group, index) =>
    bytes.writeUInt16BE(group, 2 * index),
  );
  return bytes;
};

const recordOf = (address: string) => {
  const data = bytesOf(address);
  const head = Buffer.alloc(12);
  // The name of the question, its type, the internet, kept for no time.
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(data.length === 4 ? types.A : types.AAAA, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
};

const replyTo = (message: Buffer, end: number, answer: readonly string[] | 'missing') => {
  const addresses = answer === 'missing' ? [] : answer;
  const head = Buffer.alloc(12);
  head.writeUInt16BE(message.readUInt16BE(0), 0);
  head.writeUInt16BE(answer === 'missing' ? 0x8183 : 0x8180, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(addresses.length, 6);
  return Buffer.concat([head, message.subarray(12, end), ...addresses.map(recordOf)]);
};

export const startDnsPeer = async (answerOf: (question: DnsQuestion) => DnsAnswer): Promise<DnsPeer> => {
  const socket = createSocket('udp4');
  const questions: DnsQuestion[] = [];
  let onQuestion: () => void = () => undefined;
  socket.on('message', (message, { address, port }) => {
    const { name, type, end } = questionOf(message);
    if (!type) return;
    questions.push({ name, type });
    onQuestion();
    const answer = answerOf({ name, type });
    if (answer) socket.send(replyTo(message, end, answer), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${String(socket.address().port)}`,
    questions,
    asked: (count) =>
      new Promise((resolve) => {
        onQuestion = () => {
          if (questions.length >= count) resolve();
        };
        onQuestion();
      }),
    stop: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
};
