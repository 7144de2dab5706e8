import type { AdaptiveCard, Json, JsonObject } from '../../../src/teams/cards/adaptiveCard.ts';
import type { HostConfig, InkName, ToneName } from '../../run/hostConfigs.ts';

/** A text of a card with the ground that it stands on. */
export interface InkedText {
  readonly text: string;
  readonly ground: ToneName;
  readonly ink: InkName;
  readonly isSubtle: boolean;
}

/** Every text of a card; a container without a style of its own stands on the ground around it. */
export function inkedTexts(card: AdaptiveCard): readonly InkedText[] {
  return walk(card.body, 'default');
}

function walk(json: Json | undefined, ground: ToneName): readonly InkedText[] {
  if (Array.isArray(json)) return json.flatMap((one: Json) => walk(one, ground));
  if (typeof json !== 'object' || json === null) return [];
  const part = json as JsonObject;
  const isGround = part.type === 'Container' || part.type === 'Column';
  const below = isGround && typeof part.style === 'string' ? (part.style.toLowerCase() as ToneName) : ground;
  const isText = part.type === 'TextRun' || part.type === 'TextBlock';
  if (!isText) return Object.values(part).flatMap((value) => walk(value, below));
  const ink = String(part.color ?? 'default').toLowerCase() as InkName;
  return [{ text: String(part.text), ground, ink, isSubtle: part.isSubtle === true }];
}

/**
 * How strongly a text stands out, from 1 to 21.
 * https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
 */
export function contrastOf({ ground, ink, isSubtle }: InkedText, { containerStyles }: HostConfig): number {
  const { backgroundColor, foregroundColors } = containerStyles[ground];
  const under = rgba(backgroundColor);
  const over = blended(rgba(isSubtle ? foregroundColors[ink].subtle : foregroundColors[ink].default), under);
  const [light, dark] = [luminance(over), luminance(under)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** `#rrggbb` or `#aarrggbb`, each channel from 0 to 1. */
function rgba(color: string): Rgba {
  const digits = color.slice(1).padStart(8, 'f');
  const [alpha = 1, red = 0, green = 0, blue = 0] = (digits.match(/../gu) ?? []).map((two) => parseInt(two, 16) / 255);
  return [red, green, blue, alpha];
}

function blended(over: Rgba, under: Rgba): Rgba {
  const mix = (index: 0 | 1 | 2) => over[index] * over[3] + under[index] * (1 - over[3]);
  return [mix(0), mix(1), mix(2), 1];
}

function luminance([red, green, blue]: Rgba): number {
  const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
