import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Reading } from './measuredBot.ts';

// Loaded into a measured bot before its own first line (`node --import`): tells on a port of its own what the process has used.

function read(): Reading {
  const { active } = performance.eventLoopUtilization();
  const { user, system } = process.cpuUsage();
  return { busyMs: active, cpuMs: (user + system) / 1_000, memoryMb: process.memoryUsage.rss() / 1_048_576 };
}

const server = createServer((_, response) => response.end(JSON.stringify(read())));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
server.unref();
process.stdout.write(`${JSON.stringify({ msg: 'meter', port: (server.address() as AddressInfo).port })}\n`);
