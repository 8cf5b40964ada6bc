import {
  ArrowDown,
  ArrowDownUp,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Braces,
  ChartBar,
  ChevronsLeftRight,
  ChevronsRightLeft,
  Columns3,
  Copy,
  EyeOff,
  Filter,
  Link,
  type LucideIcon,
  Mail,
  MoveHorizontal,
  PanelRight,
  Pin,
  PinOff,
  TextCursorInput,
  X,
} from 'lucide-react';

/** What the pictures in menus are called by. */
export type MenuIcon =
  | 'ascending'
  | 'cell'
  | 'columns'
  | 'copy'
  | 'descending'
  | 'filter'
  | 'fit'
  | 'hide'
  | 'json'
  | 'left'
  | 'link'
  | 'mail'
  | 'narrower'
  | 'open'
  | 'pin'
  | 'remove'
  | 'right'
  | 'sort'
  | 'summary'
  | 'unpin'
  | 'wider';

/** The pictures in menus. */
export const MENU_ICONS: Record<MenuIcon, LucideIcon> = {
  ascending: ArrowUp,
  cell: TextCursorInput,
  columns: Columns3,
  copy: Copy,
  descending: ArrowDown,
  filter: Filter,
  fit: MoveHorizontal,
  hide: EyeOff,
  json: Braces,
  left: ArrowLeft,
  link: Link,
  mail: Mail,
  narrower: ChevronsRightLeft,
  open: PanelRight,
  pin: Pin,
  remove: X,
  right: ArrowRight,
  sort: ArrowDownUp,
  summary: ChartBar,
  unpin: PinOff,
  wider: ChevronsLeftRight,
};
