/** The inspector of a recommender: a basket and its lists, the map of items, head and tail. */
import page from '../App.module.css';
import { Message } from '../components/Message';
import { useInspection } from '../context/inspectionContext';
import { Scrubber } from '../inspector/Scrubber';
import { HeadAndTail } from './HeadAndTail';
import { ItemPlane } from './ItemPlane';
import { ShopPanel } from './ShopPanel';

export function ShopInspector() {
  const failure = useInspection((state) => state.failure);
  return (
    <>
      <div className={page.card}>
        <Scrubber />
      </div>
      {failure && (
        <Message tone="news" title="The models did not answer">
          <p>{failure}</p>
        </Message>
      )}
      <div className={page.card}>
        <ItemPlane />
      </div>
      <div className={page.card}>
        <ShopPanel />
      </div>
      <div className={page.card}>
        <HeadAndTail />
      </div>
    </>
  );
}
