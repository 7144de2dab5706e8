import type { ServiceHosts } from './serviceHost.ts';

/** How the bot knows Teams, and Teams the bot. */
export type BotConfig = AuthenticatedBot | AnonymousBot;

export interface AuthenticatedBot {
  readonly kind: 'authenticated';
  readonly appId: string;
  /** Bot Framework's own variables, by their names; those of its endpoints all or none. */
  readonly settings: Readonly<Record<string, string>>;
  readonly serviceHosts: ServiceHosts;
  /** Tenants that are served, lower case; never empty. */
  readonly allowedTenants: ReadonlySet<string>;
}

/** Nobody shows a token: for the Playground, on this machine only. */
interface AnonymousBot {
  readonly kind: 'anonymous';
  readonly serviceHosts: 'loopback';
  /** Empty: any. */
  readonly allowedTenants: ReadonlySet<string>;
}
