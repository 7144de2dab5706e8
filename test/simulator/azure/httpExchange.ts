import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    ...(body !== undefined && { 'Content-Type': 'application/json; charset=utf-8' }),
    ...headers,
    ...(status !== 204 && { 'Content-Length': String(Buffer.byteLength(text)) }),
  });
  response.end(text);
}

/** A client that reuses an idle connection just as it is closed sees it break; Azure keeps them open for minutes. */
const KEEP_ALIVE_MS = 600_000;

/** What is connected to each server. */
const open = new WeakMap<Server, ReadonlySet<Socket>>();

/** Loopback only. Answers the port, which was chosen by the system where `port` is 0. */
export async function listen(server: Server, port: number): Promise<number> {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  open.set(server, sockets);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/**
 * Also ends the connections that clients keep open, requests that are still held, and what is still shaking hands: the
 * server itself does not know of those yet, and would wait for them.
 */
export async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
    for (const socket of open.get(server) ?? []) socket.destroy();
  });
}
