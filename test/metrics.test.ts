import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';
import { StoreError } from '../src/ports/requestStore.ts';

describe('metrics', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  const quiet = createLog('silent');

  it('count the lines of the log, and the requests in the store', async () => {
    const census = { byStatus: { queued: 2, provisioning: 1 }, oldestDueAt: new Date('2026-11-24T09:59:30Z') };
    const metrics = createMetrics(quiet, async () => census, { now: () => now });
    metrics.log.warn({ requestId: 'r-1' }, 'step postponed');
    metrics.log.warn({ requestId: 'r-2' }, 'step postponed');

    const text = await metrics.text();

    expect(text).toContain('connection_bot_events_total{level="warn",event="step postponed"} 2\n');
    expect(text).toContain('connection_bot_requests{status="queued"} 2\n');
    expect(text).toContain('connection_bot_oldest_due_seconds 30\n');
    expect(text).toContain('connection_bot_storage_up 1\n');
    expect(text).not.toContain('r-1');
  });

  it('forget the statuses that no request has any more', async () => {
    let byStatus: Record<string, number> = { queued: 1 };
    const metrics = createMetrics(quiet, async () => ({ byStatus, oldestDueAt: undefined }), { now: () => now });
    await metrics.text();
    byStatus = {};

    const text = await metrics.text();

    expect(text).not.toContain('status="queued"');
    expect(text).toContain('connection_bot_oldest_due_seconds 0\n');
  });

  it('still tell the rest while the storage is away', async () => {
    const census = () => Promise.reject(new StoreError('counting', { cause: 1 }));
    const metrics = createMetrics(quiet, census, { now: () => now });

    const text = await metrics.text();

    expect(text).toContain('connection_bot_storage_up 0\n');
    expect(text).not.toMatch(/^connection_bot_oldest_due_seconds \d/m);
  });

  it('stay small when a message holds an id by mistake', async () => {
    const metrics = createMetrics(quiet, async () => ({ byStatus: {}, oldestDueAt: undefined }), { now: () => now });
    for (let i = 0; i < 700; i++) metrics.log.info({}, `request r-${i} moved`);

    const text = await metrics.text();

    expect(text).toContain('connection_bot_events_total{level="info",event="other"} 200\n');
  });
});
