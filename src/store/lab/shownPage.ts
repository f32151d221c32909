/** The page as the store keeps it: the view of experiments always shows one of them. */

import type { PageOptions } from '../../config/link/pageOptions';
import { experiments } from '../../experiments';

export function shownPage(page: PageOptions): PageOptions {
  if (page.view !== 'experiments' || page.experiment !== null) return page;
  return { ...page, experiment: experiments[0]?.id ?? null };
}
