import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readAll } from '../simulator/teams/delivery.ts';
import { isObject, type Json, parseJson } from '../simulator/teams/json.ts';

/** Stands between a client and the bot, and keeps what passes. */
export interface Recorder {
  /** Every activity that the client sent, oldest first. */
  readonly activities: readonly Json[];
  listen(botEndpoint: string): Promise<string>;
  close(): void;
}

export function createRecorder(): Recorder {
  const activities: Json[] = [];
  let target = '';
  const server = createServer((request, response) => {
    readAll(request)
      .then(async (body) => {
        const activity = parseJson(body);
        if (isObject(activity)) activities.push(activity);
        const answer = await fetch(target, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
        response.writeHead(answer.status, { 'Content-Type': 'application/json' });
        response.end(await answer.text());
      })
      .catch(() => response.destroy());
  });
  return {
    activities,
    async listen(botEndpoint) {
      target = botEndpoint;
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
    },
    close: () => void server.close(),
  };
}
