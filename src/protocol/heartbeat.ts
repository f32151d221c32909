/** What page and thread say to one another beside commands and events, to know that both listen. */

export interface Ping {
  type: 'ping';
  id: number;
}

/** Answers the ping of the same id; pings are answered in their order. */
export interface Pong {
  type: 'pong';
  id: number;
}
