// SHA-256 of files of any size. The browser's own (WebCrypto) wants a whole file in memory, so larger ones are read piece by piece (FIPS 180-4, section 6.2).
"use strict";

const PIECE = 4 * 1024 * 1024;
const WHOLE = 64 * 1024 * 1024;

const hex = bytes => Array.from(bytes, b => b.toString(16).padStart(2, "0")).join("");

// The first 32 bits of the fractional parts of the square and cube roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3).
const primes = [];
for (let n = 2; primes.length < 64; n++) {
  if (primes.every(p => n % p !== 0)) {
    primes.push(n);
  }
}
const fraction = x => Math.floor((x - Math.floor(x)) * 0x100000000) | 0;
const START = primes.slice(0, 8).map(p => fraction(Math.sqrt(p)));
const ROUNDS = Int32Array.from(primes, p => fraction(Math.cbrt(p)));

class Sha256 {
  state = Int32Array.from(START);
  words = new Int32Array(64);
  rest = new Uint8Array(64);
  held = 0;
  length = 0;

  update(bytes) {
    this.length += bytes.length;
    let at = 0;
    if (this.held > 0) {
      at = Math.min(64 - this.held, bytes.length);
      this.rest.set(bytes.subarray(0, at), this.held);
      this.held += at;
      if (this.held < 64) {
        return;
      }
      this.block(this.rest, 0);
      this.held = 0;
    }
    for (; at + 64 <= bytes.length; at += 64) {
      this.block(bytes, at);
    }
    this.rest.set(bytes.subarray(at));
    this.held = bytes.length - at;
  }

  digest() {
    const bits = this.length * 8;
    const end = new Uint8Array(this.held < 56 ? 64 - this.held : 128 - this.held);
    end[0] = 0x80;
    const view = new DataView(end.buffer);
    view.setUint32(end.length - 8, Math.floor(bits / 0x100000000));
    view.setUint32(end.length - 4, bits >>> 0);
    this.update(end);
    return Array.from(this.state, word => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  block(bytes, at) {
    const w = this.words;
    for (let i = 0; i < 16; i++, at += 4) {
      w[i] = bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15], y = w[i - 2];
      const s0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3;
      const s1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10;
      w[i] = w[i - 16] + s0 + w[i - 7] + s1 | 0;
    }
    let [a, b, c, d, e, f, g, h] = this.state;
    for (let i = 0; i < 64; i++) {
      const s1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
      const t1 = h + s1 + (e & f ^ ~e & g) + ROUNDS[i] + w[i] | 0;
      const s0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
      const t2 = s0 + (a & b ^ a & c ^ b & c) | 0;
      h = g; g = f; f = e; e = d + t1 | 0; d = c; c = b; b = a; a = t1 + t2 | 0;
    }
    const s = this.state;
    s[0] += a; s[1] += b; s[2] += c; s[3] += d; s[4] += e; s[5] += f; s[6] += g; s[7] += h;
  }
}

self.onmessage = async ({ data: { id, file } }) => {
  try {
    // Only on https and on the machine itself do browsers offer their own.
    if (file.size <= WHOLE && self.crypto?.subtle) {
      self.postMessage({ id, sha256: hex(new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()))) });
      return;
    }
    const hash = new Sha256();
    for (let at = 0; at < file.size; at += PIECE) {
      hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    }
    self.postMessage({ id, sha256: hash.digest() });
  } catch (error) {
    self.postMessage({ id, problem: String(error) });
  }
};
