/** How a client draws: sizes, spacings and colours. */
export type HostConfig = ReturnType<typeof hostConfig>;
export type Theme = 'light' | 'dark';
export type ToneName = 'default' | 'emphasis' | 'accent' | 'good' | 'warning' | 'attention';
export type InkName = 'default' | 'accent' | 'good' | 'warning' | 'attention';

/** Colours as the renderer takes them: `#rrggbb` or `#aarrggbb`. */
interface Ink {
  readonly default: string;
  readonly subtle: string;
}

type Inks = Readonly<Record<InkName, Ink>>;

// What Microsoft publishes of Teams' look, light and dark, as its card designer draws it: the numbers are theirs, of
// https://github.com/microsoft/AdaptiveCards/tree/main/samples/HostConfig (microsoft-teams-light.json and -dark.json).
// The coloured grounds are the same in both, which is why dark has other inks on them.

const GROUNDS: Readonly<Record<Exclude<ToneName, 'default' | 'emphasis'>, string>> = {
  accent: '#C7DEF9',
  good: '#CCFFCC',
  warning: '#FFE2B2',
  attention: '#FFC5B2',
};

const LIGHT_INKS: Inks = {
  default: { default: '#ff252424', subtle: '#bf252424' },
  accent: { default: '#6264a7', subtle: '#8b8cc7' },
  good: { default: '#92c353', subtle: '#e592c353' },
  warning: { default: '#f8d22a', subtle: '#e5f8d22a' },
  attention: { default: '#c4314b', subtle: '#e5c4314b' },
};

const DARK_INKS: Inks = {
  default: { default: '#ffffffff', subtle: '#bfffffff' },
  accent: { default: '#ffa6a7dc', subtle: '#ff8b8cc7' },
  good: { default: '#ff92c353', subtle: '#e592c353' },
  warning: { default: '#fff8d22a', subtle: '#e5f8d22a' },
  attention: { default: '#ffd74654', subtle: '#e5d74654' },
};
const INK_ON_DARK_GROUNDS: Ink = { default: '#ff201f1f', subtle: '#ff2d2c2c' };

export const HOST_CONFIGS: Readonly<Record<Theme, HostConfig>> = {
  light: hostConfig({ default: '#ffffff', emphasis: '#fff9f8f7' }, LIGHT_INKS, LIGHT_INKS),
  dark: hostConfig({ default: '#ff2d2c2c', emphasis: '#ff292828' }, DARK_INKS, {
    ...DARK_INKS,
    default: INK_ON_DARK_GROUNDS,
  }),
};

function hostConfig(plain: Readonly<Record<'default' | 'emphasis', string>>, inks: Inks, inksOnGrounds: Inks) {
  const sizes = { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 };
  const fontWeights = { lighter: 200, default: 400, bolder: 600 };
  const sans = "'Segoe UI', Tahoma, Geneva, Verdana, 'Liberation Sans', 'DejaVu Sans', sans-serif";
  const mono = "'Courier New', Courier, 'Liberation Mono', monospace";
  const ground = (name: keyof typeof GROUNDS) => tone(GROUNDS[name], inksOnGrounds);
  return {
    choiceSetInputValueSeparator: ',',
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: '#EEEEEE' },
    fontTypes: {
      default: { fontFamily: sans, fontSizes: sizes, fontWeights },
      monospace: { fontFamily: mono, fontSizes: sizes, fontWeights },
    },
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: {
      default: tone(plain.default, inks),
      emphasis: tone(plain.emphasis, inks),
      accent: ground('accent'),
      good: ground('good'),
      warning: ground('warning'),
      attention: ground('attention'),
    } satisfies Record<ToneName, unknown>,
    inputs: { label: { inputSpacing: 'small', optionalInputs: { weight: 'bolder' } } },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    adaptiveCard: { allowCustomStyle: false },
  };
}

function tone(backgroundColor: string, foregroundColors: Inks) {
  return { backgroundColor, foregroundColors };
}
