/** The page's icons, from Tabler. They are decoration: buttons carry the words. */
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import IconArrowBackUp from '@tabler/icons-react/icons/IconArrowBackUp';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown';
import IconCircleHalf2 from '@tabler/icons-react/icons/IconCircleHalf2';
import IconDice5 from '@tabler/icons-react/icons/IconDice5';
import IconDotsVertical from '@tabler/icons-react/icons/IconDotsVertical';
import IconDownload from '@tabler/icons-react/icons/IconDownload';
import IconInfoCircle from '@tabler/icons-react/icons/IconInfoCircle';
import IconKeyboard from '@tabler/icons-react/icons/IconKeyboard';
import IconLink from '@tabler/icons-react/icons/IconLink';
import IconMoon from '@tabler/icons-react/icons/IconMoon';
import IconPlayerPauseFilled from '@tabler/icons-react/icons/IconPlayerPauseFilled';
import IconPlayerPlayFilled from '@tabler/icons-react/icons/IconPlayerPlayFilled';
import IconPlayerSkipForwardFilled from '@tabler/icons-react/icons/IconPlayerSkipForwardFilled';
import IconPlayerStopFilled from '@tabler/icons-react/icons/IconPlayerStopFilled';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconRotateClockwise from '@tabler/icons-react/icons/IconRotateClockwise';
import IconStar from '@tabler/icons-react/icons/IconStar';
import IconStarFilled from '@tabler/icons-react/icons/IconStarFilled';
import IconSun from '@tabler/icons-react/icons/IconSun';
import IconUpload from '@tabler/icons-react/icons/IconUpload';
import IconX from '@tabler/icons-react/icons/IconX';

const icons = {
  play: IconPlayerPlayFilled,
  pause: IconPlayerPauseFilled,
  step: IconPlayerSkipForwardFilled,
  stop: IconPlayerStopFilled,
  reset: IconRotateClockwise,
  seed: IconDice5,
  undo: IconArrowBackUp,
  info: IconInfoCircle,
  keyboard: IconKeyboard,
  sun: IconSun,
  moon: IconMoon,
  half: IconCircleHalf2,
  link: IconLink,
  save: IconDownload,
  check: IconCheck,
  plus: IconPlus,
  close: IconX,
  chevron: IconChevronDown,
  star: IconStar,
  starred: IconStarFilled,
  more: IconDotsVertical,
  upload: IconUpload,
  warning: IconAlertTriangle,
};

export type IconName = keyof typeof icons;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  const Drawing = icons[name];
  return <Drawing size={size} aria-hidden focusable={false} />;
}
