// A client with keep-alive connections over bare sockets, in a process of its own: it does as little as can be done for
// an answer, so that what is measured is the server. Told of requests ready to be written, it answers with how many
// were answered in how many ms, and with the first answer.
import { connect } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');

/** Reads answers that have a Content-Length off a connection; calls back with each one's head and body. */
const readAnswers = (socket, onAnswer) => {
  let held = Buffer.alloc(0);
  socket.on('data', (data) => {
    held = held.length ? Buffer.concat([held, data]) : data;
    for (;;) {
      const end = held.indexOf(headEnd);
      if (end < 0) return;
      const head = held.latin1Slice(0, end);
      const length = /content-length: (\d+)/i.exec(head);
      if (!length) throw new Error(`An answer without Content-Length: ${head}`);
      const whole = end + headEnd.length + Number(length[1]);
      if (held.length < whole) return;
      const body = held.subarray(end + headEnd.length, whole);
      held = held.subarray(whole);
      onAnswer(head, body);
    }
  });
};

/** Sends `requests` in turn over `connections`, for `ms` from the start or until each has been sent once. */
const run = ({ port, requests, connections, ms }) =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    let sent = 0;
    let answered = 0;
    let open = connections;
    let first;
    const over = () => (ms === undefined ? sent >= requests.length : performance.now() - started >= ms);
    const finish = (socket) => {
      socket.end();
      open -= 1;
      if (open === 0) resolve({ answered, ms: performance.now() - started, first });
    };
    for (let connection = 0; connection < connections; connection += 1) {
      const socket = connect(port, 'localhost');
      socket.setNoDelay(true);
      const next = () => {
        if (over()) finish(socket);
        else socket.write(requests[sent++ % requests.length]);
      };
      socket.on('error', reject);
      socket.on('connect', next);
      readAnswers(socket, (head, body) => {
        if (!/^HTTP\/1.1 2/.test(head)) reject(new Error(`${head}\n${body}`));
        first ??= { head, body: body.toString('base64') };
        answered += 1;
        next();
      });
    }
  });

process.on('message', async (request) => {
  process.send(await run(request));
});
