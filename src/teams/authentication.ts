import {
  type Activity,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import type { AuthenticateRequestResult, ClaimsIdentity, ConnectorFactory } from 'botframework-connector';
import type { Clock } from '../ports/clock.ts';
import { AuthenticationRefused } from './authenticationRefused.ts';
import type { BotConfig } from './botConfig.ts';
import { verifyChannelToken } from './channelToken.ts';
import { KeptCredentials } from './keptCredentials.ts';
import { isAllowedServiceUrl } from './serviceHost.ts';
import { SingleCallConnectors } from './singleCallConnectors.ts';

/**
 * Lets in what a Teams that this bot serves has sent, and lets replies go nowhere else.
 *
 * Every refusal is an `AuthenticationRefused`, whatever the framework would have thrown.
 */
export class TeamsAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #bot: BotConfig;
  readonly #clock: Clock;

  constructor(bot: BotConfig, clock: Clock) {
    const settings = bot.kind === 'authenticated' ? bot.settings : {};
    super(settings, new KeptCredentials(new ConfigurationServiceClientCredentialFactory(settings)));
    this.#bot = bot;
    this.#clock = clock;
  }

  override async authenticateRequest(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    if (this.#bot.kind === 'authenticated') {
      await verifyChannelToken(authorization, activity, this.#bot, this.#clock.now());
    }
    checkPlace(activity, this.#bot);
    const result = await this.#askFramework(activity, authorization);
    return { ...result, connectorFactory: this.createConnectorFactory(result.claimsIdentity) };
  }

  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    return new SingleCallConnectors(super.createConnectorFactory(claimsIdentity), this.#bot.serviceHosts);
  }

  async #askFramework(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    try {
      return await super.authenticateRequest(activity, authorization);
    } catch (cause) {
      throw new AuthenticationRefused('refusedByFramework', { cause });
    }
  }
}

function checkPlace(activity: Partial<Activity>, bot: BotConfig): void {
  if (typeof activity.serviceUrl !== 'string' || !isAllowedServiceUrl(activity.serviceUrl, bot.serviceHosts)) {
    throw new AuthenticationRefused('serviceUrlNotAllowed');
  }
  if (!isFromAllowedTenant(activity, bot.allowedTenants)) throw new AuthenticationRefused('tenantNotAllowed');
}

/**
 * The conversation's tenant is the team's, the channel data's in a shared channel the actor's: both must be served.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/shared-channels
 */
function isFromAllowedTenant(activity: Partial<Activity>, allowed: ReadonlySet<string>): boolean {
  if (allowed.size === 0) return true;
  const tenants: unknown[] = [activity.conversation?.tenantId, activity.channelData?.tenant?.id];
  return tenants.every((tenant) => typeof tenant === 'string' && allowed.has(tenant.toLowerCase()));
}
