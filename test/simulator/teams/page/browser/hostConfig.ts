/** Sizes and spacings as Teams has them. Colours are variables of the style sheet, so that light and dark need no new drawing. */
export function hostConfig(phone: boolean): object {
  return {
    fontTypes: {
      default: { fontFamily: 'inherit' },
      monospace: { fontFamily: 'var(--monospace)', fontSizes: { small: 12, default: 13 } },
    },
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    spacing: { small: 6, default: 8, medium: 14, large: 18, extraLarge: 22, padding: 12 },
    separator: { lineThickness: 1, lineColor: 'var(--line)' },
    supportsInteractivity: true,
    imageSizes: { small: 32, medium: 52, large: 100 },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
        optionalInputs: { weight: 'bolder' },
      },
      errorMessage: { size: 'small', color: 'attention' },
      // Type-ahead does nothing on phones: https://github.com/microsoft/AdaptiveCards/issues/9208
      allowDynamicallyFilteredChoiceSet: !phone,
      debounceTimeInMilliSeconds: 250,
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      showCard: { actionMode: 'inline', inlineTopMargin: 8, style: 'emphasis' },
    },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 140 }, value: { wrap: true }, spacing: 12 },
    containerStyles: {
      default: style('card'),
      emphasis: style('emphasis'),
      good: style('good'),
      attention: style('attention'),
      warning: style('warning'),
      accent: style('accent-surface'),
    },
  };
}

function style(surface: string): object {
  const ink = (name: string) => ({
    default: `var(--ink-${name})`,
    subtle: `var(--ink-${name}-subtle, var(--ink-${name}))`,
  });
  return {
    backgroundColor: `var(--on-${surface})`,
    foregroundColors: {
      default: ink('default'),
      dark: ink('default'),
      light: ink('default'),
      accent: ink('accent'),
      good: ink('good'),
      warning: ink('warning'),
      attention: ink('attention'),
    },
  };
}
