/** Teams' light look, as near as the public renderer comes: sizes, spacings and colours of its host configuration. */
export const TEAMS_LIKE = {
  fontTypes: {
    default: { fontFamily: "'Segoe UI', 'Liberation Sans', 'DejaVu Sans', sans-serif" },
    monospace: { fontFamily: "Consolas, 'DejaVu Sans Mono', monospace", fontSizes: { small: 12, default: 13 } },
  },
  fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 26 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#E1DFDD' },
  supportsInteractivity: true,
  inputs: { label: { inputSpacing: 'small', optionalInputs: { weight: 'bolder' } } },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  containerStyles: {
    default: style('#FFFFFF'),
    emphasis: style('#F5F5F5'),
    good: style('#E7F2DA'),
    attention: style('#FCF4F6'),
    warning: style('#FBF6D9'),
    accent: style('#EDEFFC'),
  },
} as const;

function style(backgroundColor: string) {
  const ink = (normal: string, subtle: string) => ({ default: normal, subtle });
  return {
    backgroundColor,
    foregroundColors: {
      default: ink('#242424', '#616161'),
      accent: ink('#5B5FC7', '#6264A7'),
      good: ink('#237B4B', '#237B4B'),
      warning: ink('#835C00', '#835C00'),
      attention: ink('#C4314B', '#C4314B'),
    },
  };
}

export const PAGE = `<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #ebebeb; }
#card { box-sizing: border-box; padding: 8px; background: #ebebeb; width: fit-content; }
.ac-adaptiveCard { border-radius: 6px; box-shadow: 0 1px 3px #0003; overflow: hidden; }
.ac-textBlock, .ac-textRun, .ac-richTextBlock { overflow-wrap: anywhere; }
.ac-pushButton { font: 600 13px 'Segoe UI', 'Liberation Sans', sans-serif; padding: 6px 12px; margin: 2px 0; border: 1px solid #d1d1d1;
  border-radius: 4px; background: #fff; color: #242424; }
.ac-pushButton.style-positive { background: #5B5FC7; border-color: #5B5FC7; color: #fff; }
.ac-actionSet { flex-wrap: wrap !important; }
.ac-input { width: 100%; box-sizing: border-box; font: 14px 'Segoe UI', 'Liberation Sans', sans-serif; padding: 6px 8px; border: 1px solid #d1d1d1; border-radius: 4px; background: #f5f5f5; }
input[type=checkbox] { width: auto; }
</style><div id="card"></div><script>
function show(card, hostConfig, width) {
  const holder = document.getElementById('card');
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  drawn.parse(card);
  const element = drawn.render();
  element.style.width = (width - 16) + 'px';
  element.style.boxSizing = 'border-box';
  holder.replaceChildren(element);
}
</script>`;
