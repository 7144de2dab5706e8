/** An error as ARM gave it, sync or inside a failed operation: nothing dropped, nothing translated. */
export interface AzureError {
  /** ARM's code, such as `LinkedAuthorizationFailed`; empty where ARM gave none. */
  readonly code: string;
  readonly message: string;
  /** The real code is often only here. */
  readonly details: readonly AzureError[];
  /** HTTP status of a synchronous refusal. */
  readonly status: number | undefined;
  /** `x-ms-correlation-request-id`: what Microsoft's support and the activity log know the call by. */
  readonly correlationId: string | undefined;
}
