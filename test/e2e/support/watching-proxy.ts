import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const reportPath = '/policy-report-of-a-test';
const policyName = 'content-security-policy';

const describeReport = (report: string) => {
  const { 'csp-report': violation } = JSON.parse(report) as { 'csp-report': Record<string, string> };
  return `policy: ${String(violation['effective-directive'])} forbids ${String(violation['blocked-uri'])}`;
};

/** The headers of an answer, with an address for reports of what its policy forbids. */
const watched = ({ headers }: IncomingMessage) => {
  const policy = headers[policyName];
  return policy ? { ...headers, [policyName]: `${String(policy)}; report-uri ${reportPath}` } : headers;
};

/**
 * An HTTP proxy that finds every host on this machine, as a hosts file would, and hears what a page's policy forbids and
 * what is not answered well: for a browser that has no setting for the one, and tells its driver nothing of the other.
 */
export const startWatchingProxy = async () => {
  const complaints: string[] = [];
  const server = createServer((asked, answer) => {
    const { port, pathname, search } = new URL(asked.url ?? '');
    if (pathname === reportPath) {
      void text(asked).then((report) => {
        complaints.push(describeReport(report));
        answer.writeHead(204).end();
      });
      return;
    }
    const { method, headers } = asked;
    const passed = request({ host: 'localhost', port, path: pathname + search, method, headers }, (response) => {
      const { statusCode = 502 } = response;
      if (statusCode >= 400) complaints.push(`answer: ${String(statusCode)} (${asked.url ?? ''})`);
      answer.writeHead(statusCode, watched(response));
      response.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    /** What has been reported since the last time. */
    takeComplaints: () => complaints.splice(0),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
