import { Monitor, Moon, Sun } from 'lucide-react';
import { useEffect } from 'react';
import { usePreference } from '../lib/preference';
import { IconButton } from '../ui/button';

const THEMES = [
  { value: null, label: 'Theme: as the system has it', Icon: Monitor },
  { value: 'light', label: 'Theme: light', Icon: Sun },
  { value: 'dark', label: 'Theme: dark', Icon: Moon },
] as const;

/** Goes through system, light and dark. The start script in index.html sets the theme before the first paint. */
export function ThemeButton() {
  const [preference, setPreference] = usePreference('roster.theme');
  const place = Math.max(
    0,
    THEMES.findIndex(({ value }) => value === preference),
  );
  const theme = THEMES[place] ?? THEMES[0];
  const next = THEMES[(place + 1) % THEMES.length] ?? THEMES[0];

  useEffect(() => {
    if (theme.value) document.documentElement.dataset.theme = theme.value;
    else delete document.documentElement.dataset.theme;
  }, [theme]);

  return (
    <IconButton label={theme.label} onClick={() => setPreference(next.value)}>
      <theme.Icon size={16} aria-hidden />
    </IconButton>
  );
}
