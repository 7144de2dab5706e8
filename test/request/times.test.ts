import { describe, expect, it } from 'vitest';
import {
  BUSY_RETRY_MAX_MS,
  busyDelayMs,
  CHECKS_VALID_FOR_MS,
  LEASE_MS,
  overdueAfterMs,
  pollDelayMs,
  SHOW_MS,
  STEP_MS,
  troubleDelayMs,
  UNANSWERED_PUT_MS,
  usualCreateMs,
} from '../../src/request/times.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('how long a poll waits', () => {
  it.each([
    { because: 'ARM asks for nothing', asked: undefined, runningFor: 0, waits: 5 * SECOND },
    { because: 'ARM asks for 10 s', asked: 10 * SECOND, runningFor: 0, waits: 10 * SECOND },
    { because: 'ARM asks for no wait at all', asked: 0, runningFor: 0, waits: SECOND },
    { because: 'ARM asks for less than a second', asked: 20, runningFor: 0, waits: SECOND },
    { because: 'ARM asks for a minute', asked: MINUTE, runningFor: 0, waits: MINUTE },
    { because: 'ARM asks for hours', asked: 2 * HOUR, runningFor: 0, waits: MINUTE },
    { because: 'it runs for exactly 15 minutes', asked: undefined, runningFor: 15 * MINUTE, waits: 5 * SECOND },
    { because: 'it runs for longer than 15 minutes', asked: SECOND, runningFor: 15 * MINUTE + 1, waits: 30 * SECOND },
    { because: 'it runs for exactly 2 hours', asked: undefined, runningFor: 2 * HOUR, waits: 30 * SECOND },
    { because: 'it runs for longer than 2 hours', asked: SECOND, runningFor: 2 * HOUR + 1, waits: 5 * MINUTE },
  ])('$waits ms when $because', ({ asked, runningFor, waits }) => {
    expect(pollDelayMs(asked, runningFor)).toBe(waits);
  });
});

describe('how long a write waits after Azure said busy', () => {
  it.each([
    { because: 'it says so for the first time', asked: undefined, refusals: 0, waits: 15 * SECOND },
    { because: 'it says so for the second time', asked: undefined, refusals: 1, waits: 30 * SECOND },
    { because: 'it says so for the third time', asked: undefined, refusals: 2, waits: MINUTE },
    { because: 'it says so for the fourth time', asked: undefined, refusals: 3, waits: 2 * MINUTE },
    { because: 'it has said so for days', asked: undefined, refusals: 100_000, waits: BUSY_RETRY_MAX_MS },
    { because: 'it asks for a time', asked: 3 * SECOND, refusals: 9, waits: 3 * SECOND },
    { because: 'it asks for an hour', asked: HOUR, refusals: 0, waits: HOUR },
    { because: 'it asks for a day', asked: DAY, refusals: 0, waits: HOUR },
  ])('$waits ms when $because', ({ asked, refusals, waits }) => {
    expect(busyDelayMs(asked, refusals)).toBe(waits);
  });
});

describe('how long a step waits that could not be made', () => {
  it.each([
    { troubles: 0, waits: 2 * SECOND },
    { troubles: 1, waits: 4 * SECOND },
    { troubles: 5, waits: 64 * SECOND },
    { troubles: 6, waits: 2 * MINUTE },
    { troubles: 100_000, waits: 2 * MINUTE },
  ])('$waits ms after $troubles others', ({ troubles, waits }) => {
    expect(troubleDelayMs(troubles)).toBe(waits);
  });
});

describe('durations that rest on each other', () => {
  it('have a lease outlast a step and the showing after it', () => {
    expect(LEASE_MS).toBeGreaterThanOrEqual(STEP_MS + SHOW_MS);
  });

  it('have no PUT sent again while the step that sent it may still be running', () => {
    expect(UNANSWERED_PUT_MS).toBeGreaterThanOrEqual(STEP_MS);
  });

  it('let checks be confirmed for a quarter of an hour', () => {
    expect(CHECKS_VALID_FOR_MS).toBe(15 * MINUTE);
  });
});

describe('how long a create usually takes', () => {
  it.each([
    { because: 'nothing was created yet', took: [], usual: 3 * MINUTE },
    { because: 'four creates say too little', took: [MINUTE, MINUTE, MINUTE, MINUTE], usual: 3 * MINUTE },
    { because: 'the middle one of five counts', took: [9, 1, 5, 2, 8].map((one) => one * MINUTE), usual: 5 * MINUTE },
    {
      because: 'one that hung says nothing of the others',
      took: [2, 2, 2, 2, 900].map((one) => one * MINUTE),
      usual: 2 * MINUTE,
    },
  ])('$usual ms, since $because', ({ took, usual }) => {
    expect(usualCreateMs(took)).toBe(usual);
  });

  it.each([
    { usual: 3 * MINUTE, overdueAfter: 15 * MINUTE },
    { usual: 5 * MINUTE, overdueAfter: 15 * MINUTE },
    { usual: 10 * MINUTE, overdueAfter: 30 * MINUTE },
  ])('$usual ms, and is overdue after $overdueAfter', ({ usual, overdueAfter }) => {
    expect(overdueAfterMs(usual)).toBe(overdueAfter);
  });
});
