import type { AzureError } from '../network/azureError.ts';

/** The subscription's activity log. Whoever calls goes on without what is not answered. */
export interface ActivityLog {
  /**
   * What failed operations under a correlation id ended with, the newest first. Entries come minutes late at times.
   *
   * @throws {ArmError} also where the bot may not read the log
   */
  activityUnder(
    correlationId: string,
    subscriptionId: string,
    since: Date,
    signal: AbortSignal,
  ): Promise<readonly AzureError[]>;
}
