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

/** Private in the types of a library that has seen its last release; no option of it turns the retries off. */
function pipelineOf(connector: ConnectorClient): { removePolicy(options: { name: string }): unknown } {
  return Reflect.get(connector, 'client').pipeline;
}
