import { Monitor, Moon, Sun } from 'lucide-react';
import { useEffect } from 'react';
import { usePreference } from '../lib/preference';
import { Button, IconButton } from '../ui/button';

const THEMES = [
  { value: null, label: 'Theme: as the system has it', Icon: Monitor },
  { value: 'light', label: 'Theme: light', Icon: Sun },
  { value: 'dark', label: 'Theme: dark', Icon: Moon },
] as const;

interface ThemeButtonProps {
  /** True where there is room for its words. */
  isInWords?: boolean;
  className?: string;
}

/** Goes through system, light and dark. The start script in index.html sets the theme before the first paint. */
export function ThemeButton({ isInWords = false, className = '' }: ThemeButtonProps) {
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

  const change = () => setPreference(next.value);
  const icon = <theme.Icon size={16} aria-hidden />;
  return isInWords ? (
    <Button className={className} onClick={change}>
      {icon} {theme.label}
    </Button>
  ) : (
    <IconButton label={theme.label} className={className} onClick={change}>
      {icon}
    </IconButton>
  );
}
