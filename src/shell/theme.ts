const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];
const KEY = "workbench-theme";

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === value) ?? "system";
  } catch {
    return "system"; // Storage may be forbidden; the theme then lasts as long as the page.
  }
}

function apply(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Lets the button go through system, light and dark, and remembers the choice on this machine. */
export function connectThemeToggle(button: HTMLButtonElement | null): void {
  let theme = stored();
  const show = () => {
    apply(theme);
    if (!button) return;
    const label = `Colour theme: ${theme}`;
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  show();
  button?.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
    show();
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Not remembered, then.
    }
  });
}
