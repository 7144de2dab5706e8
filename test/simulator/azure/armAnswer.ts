/** An answer of ARM's before the headers that every answer carries are added. */
export interface ArmAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined is an empty body, null the four letters `null`. */
  readonly body?: unknown;
  /** The operation that the request started; it is the answer's `x-ms-request-id` too. */
  readonly operationId?: string;
  /** Where the activity log knows the request by it; any other where absent. */
  readonly correlationId?: string;
}

export interface ArmErrorBody {
  readonly code: string;
  readonly message: string;
  readonly details?: readonly unknown[];
}

/** ARM's refusal of a request; thrown by whoever finds the reason and turned into an answer in one place. */
export class ArmRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly unknown[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, error: ArmErrorBody, headers: Readonly<Record<string, string>> = {}) {
    super(error.message);
    this.status = status;
    this.code = error.code;
    this.details = error.details;
    this.headers = headers;
  }

  toAnswer(): ArmAnswer {
    const error = {
      code: this.code,
      message: this.message,
      ...(this.details !== undefined && { details: this.details }),
    };
    return { status: this.status, headers: this.headers, body: { error } };
  }
}

/** Said by Azure Resource Manager itself, before a resource provider was asked; it marks such answers. */
const BY_GATEWAY = { 'x-ms-failure-cause': 'gateway' };

export function resourceNotFound(type: string, name: string, resourceGroup: string): ArmRefusal {
  const message =
    `The Resource '${type}/${name}' under resource group '${resourceGroup}' was not found. ` +
    'For more details please go to https://aka.ms/ARMResourceNotFoundFix';
  return new ArmRefusal(404, { code: 'ResourceNotFound', message }, BY_GATEWAY);
}

/** A child that Microsoft.Network itself does not find has another code than ARM's own 404. */
export function childNotFound(id: string): ArmRefusal {
  return new ArmRefusal(404, { code: 'NotFound', message: `Resource ${id} not found.`, details: [] });
}

export function resourceGroupNotFound(name: string): ArmRefusal {
  const message = `Resource group '${name}' could not be found.`;
  return new ArmRefusal(404, { code: 'ResourceGroupNotFound', message }, BY_GATEWAY);
}

export function subscriptionNotFound(id: string): ArmRefusal {
  const message = `The subscription '${id}' could not be found.`;
  return new ArmRefusal(404, { code: 'SubscriptionNotFound', message }, BY_GATEWAY);
}

export function invalidResourceType(type: string, apiVersion: string): ArmRefusal {
  const [namespace, ...rest] = type.split('/');
  const message = `The resource type '${rest.join('/')}' could not be found in the namespace '${namespace}' for api version '${apiVersion}'.`;
  return new ArmRefusal(404, { code: 'InvalidResourceType', message }, BY_GATEWAY);
}
