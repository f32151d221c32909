/** Hands on what the microphone hears, in pieces of about 50 ms. */
class Capture extends AudioWorkletProcessor {
  pieces = [];
  count = 0;

  process([[channel] = []]) {
    if (!channel) return true;
    this.pieces.push(channel.slice());
    this.count += channel.length;
    if (this.count >= sampleRate / 20) {
      const piece = new Float32Array(this.count);
      let at = 0;
      for (const part of this.pieces) {
        piece.set(part, at);
        at += part.length;
      }
      this.port.postMessage(piece, [piece.buffer]);
      this.pieces = [];
      this.count = 0;
    }
    return true;
  }
}

registerProcessor('capture', Capture);
