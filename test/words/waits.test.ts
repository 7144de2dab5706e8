import { expect, it } from 'vitest';
import { headline } from '../../src/words/requests.ts';
import { waitWords } from '../../src/words/waits.ts';
import { anAzureError, requestIn } from '../builders.ts';

const arm = (code: string, status: number, message = '') => ({
  code,
  text: message,
  error: anAzureError({ code, status, message }),
});

function said(wait: Parameters<typeof waitWords>[0]): string {
  return headline({ request: requestIn('queued', { wait }), ahead: 0 });
}

it.each([
  { wait: arm('AnotherOperationInProgress', 409), words: 'waits until circuit and gateway are free.' },
  {
    wait: { code: 'AnotherOperationInProgress', text: 'Of an old record.' },
    words: 'until circuit and gateway are free.',
  },
  { wait: { code: 'gatewayNotSucceeded', text: '' }, words: 'waits until circuit and gateway are free.' },
  { wait: { code: 'subscriptionNotRegistered', text: '' }, words: 'until the subscription is registered' },
  { wait: arm('SubscriptionRequestsThrottled', 429), words: 'waits: Azure limits the number of calls.' },
  { wait: { code: 'TooManyRequests', text: 'Of an old record.' }, words: 'waits: Azure limits the number of calls.' },
  { wait: arm('VirtualNetworkGatewayConnectionConflict', 409), words: 'waits: Azure refused; it may pass.' },
  { wait: { code: 'NewConflict', text: 'Of an old record.' }, words: 'waits: Azure refused; it may pass.' },
  { wait: { code: 'unreachable', text: '' }, words: 'waits: Azure did not answer all' },
  { wait: { code: 'throttled', text: '' }, words: 'waits: Azure limits the number of calls, and not all was read' },
  { wait: { code: 'broken', text: '' }, words: 'waits: Azure answered with errors' },
])('says of $wait.code: $words', ({ wait, words }) => {
  expect(said(wait)).toContain(words);
  expect(waitWords(wait).hint).toMatch(/^[A-Z].*\.$/u);
  expect(waitWords(wait).ended).toMatch(/^[A-Z].*24 hours\.$/u);
});

it('does not say twice what a finding says itself', () => {
  expect(waitWords({ code: 'gatewayNotSucceeded', text: '' }).hint).toMatch(/^If that lasts/u);
});

it('says whom to ask where Azure does not say what is in the way', () => {
  expect(waitWords(arm('NewConflict', 409)).hint).toContain('ask the owner of the gateway');
});
