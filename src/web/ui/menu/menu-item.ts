import type { MenuIcon } from './menu-icons';

/** Something to be done, as it stands in a menu. */
export interface MenuAction {
  readonly label: string;
  /** By its name: the pictures come with the menu's own code. */
  readonly icon?: MenuIcon;
  /** The key that does the same elsewhere, as it is shown: `C`, `⌘C`. It is not listened for here. */
  readonly shortcut?: string;
  readonly isDanger?: boolean;
  /** Given for what is on or off. */
  readonly isChecked?: boolean;
  /** Why it cannot be done now; it is shown, and cannot be chosen. */
  readonly disabledReason?: string;
  /** Is called with the focus back where it was before the menu, within the click or key that chose it. */
  readonly onSelect: () => void;
}

/** One entry of a menu: an action, the title of those after it, or a line between. */
export type MenuItem = MenuAction | { readonly heading: string } | 'separator';

/** Where a menu opens: at a point, or at the edge of a rectangle, in px of the viewport. A DOMRect is one. */
export interface MenuAnchor {
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
}

/** What is asked of a menu. */
export interface MenuRequest {
  readonly anchor: MenuAnchor;
  /** What the menu is called to those who do not see it: `Anna Smith`. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** True for one that was opened by key: its first action is at hand. */
  readonly isByKeyboard?: boolean;
}

/** Actions that stand together. */
export interface MenuGroup {
  readonly heading: string | null;
  /** True when a line stands before them. */
  readonly isApart: boolean;
  readonly actions: readonly MenuAction[];
}

/** The actions of a menu as they stand together. A line that has nothing before it or after it is left out. */
export function groupsOf(items: readonly MenuItem[]): MenuGroup[] {
  const groups: (MenuGroup & { actions: MenuAction[] })[] = [];
  let heading: string | null = null;
  let isApart = false;
  let isNew = true;
  for (const item of items) {
    if (item === 'separator' || 'heading' in item) {
      isApart = item === 'separator' || isApart;
      heading = item === 'separator' ? null : item.heading;
      isNew = true;
      continue;
    }
    if (isNew) groups.push({ heading, isApart: isApart && groups.length > 0, actions: [] });
    groups.at(-1)?.actions.push(item);
    isApart = false;
    isNew = false;
  }
  return groups;
}
