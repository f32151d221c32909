/** Reads the lab's own files over the network, with progress; keeps what it has read. */
import type { AssetReader } from '../../workloads/workload';

/** Files under `base`; each is fetched once and kept as long as the thread lives. */
export function fetchAssets(base: URL): AssetReader {
  const known = new Map<string, Uint8Array>();
  return {
    async read(path, onBytes) {
      const kept = known.get(path);
      if (kept) return kept;
      const bytes = await fetchBytes(new URL(path, base), path, onBytes);
      known.set(path, bytes);
      return bytes;
    },
  };
}

async function fetchBytes(
  url: URL,
  path: string,
  onBytes?: (received: number) => void,
): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw new Error(`${path} could not be fetched: check the connection and try again.`, { cause });
  }
  if (!response.ok || !response.body) {
    throw new Error(`${path} could not be fetched (the server answered ${response.status}).`);
  }
  const chunks: Uint8Array[] = [];
  let received = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    received += value.length;
    onBytes?.(received);
  }
  const bytes = new Uint8Array(received);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
