/**
 * How a run stands, or what consists of runs: a batch, a job in it, a trial of a search. One
 * vocabulary, so that a word means the same everywhere; `Subset` names the part that a thing can
 * have. Runs and searches are stored with these words.
 */
type Status =
  // Before it trains.
  | 'idle'
  | 'waiting'
  | 'preparing'
  | 'prepared'
  // Not over. `interrupted`: nobody goes on with it, but somebody could.
  | 'running'
  | 'paused'
  | 'interrupted'
  // Over. `ended`: well or not; `completed`: to its end; `stopped`: well, but earlier than asked for.
  | 'ended'
  | 'completed'
  | 'stopped'
  | 'failed'
  // Given up: `left` by the visitor for something else, `cancelled` by a button, `dropped` by a search.
  | 'left'
  | 'cancelled'
  | 'dropped';

export type Subset<Part extends Status> = Part;
