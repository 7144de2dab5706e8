import { HOST_CONFIGS, type Theme } from './hostConfigs.ts';

/** Teams' light look, for whoever needs only one. */
export const TEAMS_LIKE = HOST_CONFIGS.light;

/** What lies around cards and on their buttons, which no host configuration says. */
const CHROME: Readonly<Record<Theme, Readonly<Record<string, string>>>> = {
  light: { room: '#ebebeb', button: '#ffffff', edge: '#d1d1d1', ink: '#242424', field: '#f5f5f5' },
  dark: { room: '#1b1a1a', button: '#3b3a3a', edge: '#666666', ink: '#ffffff', field: '#201f1f' },
};

function variables(theme: Theme): string {
  return Object.entries(CHROME[theme])
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');
}

/** Draws one card at a time: `show(card, hostConfig, width, theme)`. Needs the renderer's script beside it. */
export const PAGE = `<!doctype html><meta charset="utf-8"><style>
#card.light { ${variables('light')} } #card.dark { ${variables('dark')} }
body { margin: 0; }
#card { box-sizing: border-box; padding: 8px; background: var(--room); color: var(--ink); width: fit-content; }
.ac-adaptiveCard { border-radius: 6px; box-shadow: 0 1px 3px #0003; overflow: hidden; }
.ac-textBlock, .ac-textRun, .ac-richTextBlock { overflow-wrap: anywhere; }
a.ac-anchor, .ac-textRun a { color: inherit; text-decoration: underline; }
.ac-pushButton { font: 600 13px 'Segoe UI', 'Liberation Sans', sans-serif; padding: 6px 12px; margin: 2px 0;
  border: 1px solid var(--edge); border-radius: 4px; background: var(--button); color: var(--ink); }
.ac-pushButton.style-positive { background: #5B5FC7; border-color: #5B5FC7; color: #fff; }
.ac-actionSet { flex-wrap: wrap !important; }
.ac-input { width: 100%; box-sizing: border-box; font: 14px 'Segoe UI', 'Liberation Sans', sans-serif; padding: 6px 8px;
  border: 1px solid var(--edge); border-radius: 4px; background: var(--field); color: var(--ink); }
.ac-input-container label, .ac-textBlock label { color: var(--ink); }
input[type=checkbox] { width: auto; }
</style><div id="card"></div><script>
function show(card, hostConfig, width, theme) {
  const holder = document.getElementById('card');
  holder.className = theme;
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  drawn.parse(card);
  const element = drawn.render();
  element.style.width = (width - 16) + 'px';
  element.style.boxSizing = 'border-box';
  holder.replaceChildren(element);
  // A client shows the words of what is chosen in a filtered list; the renderer shows its value.
  for (const input of drawn.getAllInputs()) {
    const chosen = (input.choices ?? []).find(({ value }) => value === input.defaultValue);
    const box = input.renderedElement?.querySelector('input:not([type=radio]):not([type=checkbox])');
    if (chosen && box) box.value = chosen.title;
  }
}
</script>`;
