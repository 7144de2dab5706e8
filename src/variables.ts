/** Bot Framework's own, for other clouds. */
export const ENDPOINTS = [
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'OAuthUrl',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
] as const;
/** Bot Framework's own, of the bot's registration. */
export const IDENTITY = ['MicrosoftAppType', 'MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId'] as const;
const OWN = [
  'SERVICE_URL_HOSTS',
  'PORT',
  'STORAGE',
  'ARM_ENDPOINT',
  'SUBSCRIPTIONS',
  'ALLOWED_TENANTS',
  'SECRET_KEY',
  'POLICY_FILE',
  'LOG_LEVEL',
  'TURNS_PER_MINUTE',
  'ALLOW_ANONYMOUS',
  'APP_PAGE',
] as const;

export type Name = (typeof ENDPOINTS)[number] | (typeof IDENTITY)[number] | (typeof OWN)[number];
/** What is set, by name. */
export type Values = Readonly<Partial<Record<Name, string>>>;

/** A variable set to nothing counts as not set. */
export function readAll(env: Readonly<Record<string, string | undefined>>): Values {
  const values: Partial<Record<Name, string>> = {};
  for (const name of [...IDENTITY, ...ENDPOINTS, ...OWN]) {
    const value = env[name]?.trim();
    if (value) values[name] = value;
  }
  return values;
}
