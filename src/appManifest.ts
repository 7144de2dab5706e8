import {
  APP_DEVELOPER,
  APP_FULL_DESCRIPTION,
  APP_FULL_NAME,
  APP_NAME,
  APP_SHORT_DESCRIPTION,
  commandMenu,
} from './words/teamsApp.ts';

/** What an operator says about the app. */
export interface AppSettings {
  /** Of the bot's registration. The app takes the same id: packed again, it is the same app to Teams. */
  readonly appId: string;
  /** An https page about the bot. */
  readonly page: string;
}

/**
 * Fills the template, in which a text that is nothing but `{{name}}` stands for a value.
 *
 * @throws {Error} for a name that nobody gives a value to
 */
export function filled(template: unknown, version: string, settings: AppSettings): unknown {
  return replaced(template, {
    ...settings,
    version,
    developer: APP_DEVELOPER,
    name: APP_NAME,
    fullName: APP_FULL_NAME,
    shortDescription: APP_SHORT_DESCRIPTION,
    fullDescription: APP_FULL_DESCRIPTION,
    personalCommands: commandMenu('personal'),
    teamCommands: commandMenu('channel'),
    groupChatCommands: commandMenu('groupChat'),
  });
}

function replaced(template: unknown, values: Readonly<Record<string, unknown>>): unknown {
  if (typeof template === 'string') return valueFor(template, values);
  if (Array.isArray(template)) return template.map((one) => replaced(one, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, replaced(value, values)]));
}

function valueFor(text: string, values: Readonly<Record<string, unknown>>): unknown {
  const name = /^\{\{(\w+)\}\}$/.exec(text)?.[1];
  if (name === undefined) return text;
  if (!Object.hasOwn(values, name)) throw new Error(`filling the manifest: {{${name}}} has no value`);
  return values[name];
}
