/** A process of Node that runs one contender. */
import { answering, type Request } from '../answer';

const answer = answering(null);

process.on('message', (request: Request) => {
  answer(request).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
