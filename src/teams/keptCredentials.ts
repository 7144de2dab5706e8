import { ServiceClientCredentialsFactory } from 'botframework-connector';

type Credentials = ReturnType<ServiceClientCredentialsFactory['createCredentials']>;

/**
 * Makes the bot's credentials once for each audience.
 *
 * The framework asks for new ones with every call of the connector. Their token is kept elsewhere, but a managed
 * identity's builds a whole chain of Azure credentials each time, which took a good part of a turn.
 */
export class KeptCredentials extends ServiceClientCredentialsFactory {
  readonly #inner: ServiceClientCredentialsFactory;
  readonly #made = new Map<string, Credentials>();

  constructor(inner: ServiceClientCredentialsFactory) {
    super();
    this.#inner = inner;
  }

  override isValidAppId(appId: string): Promise<boolean> {
    return this.#inner.isValidAppId(appId);
  }

  override isAuthenticationDisabled(): Promise<boolean> {
    return this.#inner.isAuthenticationDisabled();
  }

  override createCredentials(...asked: Parameters<ServiceClientCredentialsFactory['createCredentials']>): Credentials {
    const key = JSON.stringify(asked);
    const kept = this.#made.get(key) ?? this.#inner.createCredentials(...asked);
    this.#made.set(key, kept);
    kept.catch(() => this.#made.delete(key)); // Whoever asked hears of it; the next one asks anew.
    return kept;
  }
}
