import { type ConnectorClient, ConnectorFactory } from 'botframework-connector';
import { isAllowedServiceUrl, type ServiceHosts } from './serviceHost.ts';

/**
 * Connectors that call allowed hosts only, and send each call once.
 *
 * The framework's own repeat a POST up to three times after a 502, a 503 or a dropped connection: people would read
 * the same message four times. What to repeat is decided where the record is known.
 */
export class SingleCallConnectors extends ConnectorFactory {
  readonly #inner: ConnectorFactory;
  readonly #hosts: ServiceHosts;

  constructor(inner: ConnectorFactory, hosts: ServiceHosts) {
    super();
    this.#inner = inner;
    this.#hosts = hosts;
  }

  /** @throws {Error} for a service URL that is not allowed: a stored one from before the list was changed */
  override async create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    if (!isAllowedServiceUrl(serviceUrl, this.#hosts)) {
      throw new Error(`calling the connector: ${serviceUrl} is not in SERVICE_URL_HOSTS`);
    }
    const connector = await this.#inner.create(serviceUrl, audience);
    pipelineOf(connector).removePolicy({ name: 'defaultRetryPolicy' });
    return connector;
  }
}

/** Says when a request of this connector goes out: with its token fetched, which may take longer than the call itself. */
export function onLeaving(connector: ConnectorClient, hear: () => void): void {
  const note: Policy = {
    name: 'noteLeaving',
    sendRequest(httpRequest, next) {
      hear();
      return next(httpRequest);
    },
  };
  pipelineOf(connector).addPolicy(note, { afterPolicies: ['ServiceClientContext_Credentials_SignRequest'] });
}

interface Policy {
  readonly name: string;
  sendRequest<T, U>(httpRequest: T, next: (httpRequest: T) => Promise<U>): Promise<U>;
}

interface Pipeline {
  removePolicy(options: { readonly name: string }): unknown;
  addPolicy(policy: Policy, options: { readonly afterPolicies: string[] }): void;
}

/** Private in the types of a library that has seen its last release; no option of it turns the retries off. */
function pipelineOf(connector: ConnectorClient): Pipeline {
  return Reflect.get(connector, 'client').pipeline;
}
