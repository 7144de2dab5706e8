import { describe } from 'vitest';
import type { RequestStore } from '../../src/ports/requestStore.ts';
import { askingContract } from './askingContract.ts';
import { claimingContract } from './claimingContract.ts';
import { findingContract } from './findingContract.ts';
import { releasingContract } from './releasingContract.ts';
import { savingCardsContract } from './savingCardsContract.ts';
import { savingContract } from './savingContract.ts';
import { showingContract } from './showingContract.ts';

/** An empty store for one test; whoever opens it closes it after the test. */
export type OpenRequestStore = () => RequestStore | Promise<RequestStore>;

/** What every request store keeps to, sentence by sentence of its port. */
export function requestStoreContract(name: string, open: OpenRequestStore): void {
  describe(`the request store ${name}`, () => {
    describe('saving', () => savingContract(open));
    describe('asking', () => askingContract(open));
    describe('saving cards', () => savingCardsContract(open));
    describe('claiming', () => claimingContract(open));
    describe('releasing', () => releasingContract(open));
    describe('showing', () => showingContract(open));
    describe('finding', () => findingContract(open));
  });
}
