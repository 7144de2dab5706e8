import type { AzureError } from '../network/azureError.ts';
import type { ResourceId } from '../network/resourceId.ts';
import type { Operation, RequestId } from '../request/connectionRequest.ts';
import type { Accepted } from '../request/events.ts';
import type { Plan } from '../request/plan.ts';

/** What ARM says of an operation. `gone`: its URL answers no more (404, 410) or is refused (403): read the resource. */
export type Observed =
  | { readonly kind: 'running'; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'failed'; readonly error: AzureError }
  | { readonly kind: 'gone' };

/** Every write and watch of connections that the bot asks of Azure Resource Manager. One call is one HTTP request. */
export interface Connections {
  /**
   * Sends the create request; resolves once ARM has accepted it, not when it is done. Repeating it with the same plan
   * changes nothing, so a crash here is healed by looking first and sending again.
   *
   * @param location - the gateway's, as just read: ARM demands it
   * @throws {ArmError} `retryable` for 409, 429, 5xx and no answer; otherwise permanent
   */
  start(requestId: RequestId, plan: Plan, location: string, signal: AbortSignal): Promise<Accepted>;

  /**
   * Asks once how an operation is going.
   *
   * @throws {ArmError} when ARM could not be asked, or the URL is not on the ARM host (code `ForeignOperationUrl`, permanent)
   */
  observe(operation: Operation, signal: AbortSignal): Promise<Observed>;

  /**
   * Sends the delete request; resolves once ARM has accepted it. An absent connection counts as deleted: no operation.
   *
   * @throws {ArmError} as `start`
   */
  remove(id: ResourceId, signal: AbortSignal): Promise<Accepted>;
}
