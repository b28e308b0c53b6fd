/** The server of the bench, a process of its own: static answers, at once or `--latency` ms after the request. Prints its URL.
 * It speaks just enough HTTP/1.1 on a bare socket, so that what is measured is the client and not the server beside it. */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { ANSWERS } from './answers.ts';
import { REFUSED_PATH, type RowKind } from './workload.ts';

const { latency } = parseArgs({ options: { latency: { type: 'string', default: '0' } } }).values;
const latencyMs = Number(latency);

const packed = (kind: RowKind): Buffer => {
  const { status, reason, body } = ANSWERS[kind];
  return Buffer.from(
    `HTTP/1.1 ${status} ${reason}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
};
const PACKED: Readonly<Record<RowKind, Buffer>> = {
  list: packed('list'),
  install: packed('install'),
  refused: packed('refused'),
};
const REFUSED = `POST ${REFUSED_PATH} `;
const HEAD_END = '\r\n\r\n';

const answerTo = (head: string): Buffer =>
  PACKED[head.startsWith('GET ') ? 'list' : head.startsWith(REFUSED) ? 'refused' : 'install'];

/** Bytes of one whole request at the start of `text`, or undefined while some of it is still to come. */
const lengthOf = (text: string, headEnd: number, head: string): number | undefined => {
  const start = headEnd + HEAD_END.length;
  if (head.startsWith('GET ')) return start;
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) {
    const end = text.indexOf(`0${HEAD_END}`, start);
    return end === -1 ? undefined : end + 1 + HEAD_END.length;
  }
  const whole = start + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  return text.length < whole ? undefined : whole;
};

const serve = (socket: Socket): void => {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  let text = '';
  let invited = false;
  socket.on('data', (piece) => {
    // One character a byte: lengths are those of the wire.
    text += piece.toString('latin1');
    for (;;) {
      const headEnd = text.indexOf(HEAD_END);
      if (headEnd === -1) return;
      const head = text.slice(0, headEnd);
      const length = lengthOf(text, headEnd, head);
      if (length === undefined) {
        if (!invited && /\r\nexpect: *100-continue/i.test(head)) socket.write(`HTTP/1.1 100 Continue${HEAD_END}`);
        invited = true;
        return;
      }
      invited = false;
      text = text.slice(length);
      const isLast = /\r\nconnection: *close/i.test(head);
      const reply = (): void => {
        if (socket.destroyed) return;
        if (isLast) socket.end(answerTo(head));
        else socket.write(answerTo(head));
      };
      if (latencyMs === 0) reply();
      else setTimeout(reply, latencyMs);
    }
  });
};

const server = createServer(serve);
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`));
