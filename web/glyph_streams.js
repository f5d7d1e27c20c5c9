// Makes the fonts of the file that they are downloaded in, which is a third smaller than they are.
// tools/setup/glyph_streams.py writes it, and describes it.

const HEADER_BYTES = 24;
const PRIME = 65_521; // the largest below 2 ** 16
const KINDS = 9; // of coordinates
const [PART, BEFORE_ANOTHER, GIVES_METRICS] = [0x7, 0x20, 0x200]; // flags of a part in `glyf`
const MOST_TIMES = 8; // the size of its file, for a font

/** @typedef {ReturnType<typeof openStreams>} Streams */
/** @typedef {number[]} Box left, bottom, right, top, in font units */

function damaged() {
  return new Error('the fonts are cut or damaged');
}

/** Adler-32 (RFC 1950). @param {Uint8Array} bytes */
function adler32(bytes) {
  let sum = 1;
  let sums = 0;
  for (let i = 0; i < bytes.length; ++i) {
    sum = (sum + bytes[i]) % PRIME;
    sums = (sums + sum) % PRIME;
  }
  return sums * 2 ** 16 + sum;
}

/** Gives one byte after the other, and throws behind the last. @param {Uint8Array} bytes */
function reader(bytes) {
  let at = 0;
  return () => {
    if (at === bytes.length) throw damaged();
    return bytes[at++];
  };
}

/** What is next in each stream of a file, which is whole. @param {ArrayBuffer} file */
function openStreams(file) {
  const header = new DataView(file);
  if (file.byteLength < HEADER_BYTES || adler32(new Uint8Array(file, 4)) !== header.getUint32(0)) {
    throw damaged();
  }
  let end = HEADER_BYTES;
  const [low, high, kind, code, data] = [4, 8, 12, 16, 20].map((at) => {
    const start = end;
    end += header.getUint32(at);
    return reader(new Uint8Array(file, start, end - start));
  });
  const size = reader(new Uint8Array(file, end));

  /** @param {number} way a kind of coordinate */
  function coordinate(way) {
    const bytes = Math.abs(way - 4);
    if (bytes === 0) return 0;
    const distance = bytes > 3 ? data() * 256 + data() : bytes * 256 - 255 + data();
    return way < 4 ? -distance : distance;
  }

  return {
    word: () => high() * 256 + low(),
    kind: () => kind() << 24 >> 24, // signed
    size,
    /** To a point or a part, and whether that is marked. */
    step() {
      const all = code();
      return {
        x: coordinate(all % KINDS),
        y: coordinate(Math.floor(all / KINDS) % KINDS),
        isMarked: all >= KINDS ** 2,
      };
    },
  };
}

/** Around nothing yet. @returns {Box} */
function newBox() {
  return [0x7fff, 0x7fff, -0x8000, -0x8000];
}

/** Lets a box hold a point. @param {Box} box @param {number} x @param {number} y */
function extend(box, x, y) {
  if (x < box[0]) box[0] = x;
  if (y < box[1]) box[1] = y;
  if (x > box[2]) box[2] = x;
  if (y > box[3]) box[3] = y;
}

/** @param {DataView} font @param {number} at @param {number[]} words */
function put(font, at, ...words) {
  words.forEach((word, i) => font.setInt16(at + 2 * i, word));
}

/**
 * Puts the next outline into a font. Its box, and where the font goes on.
 * @param {DataView} font @param {number} start @param {number} contours @param {Streams} streams
 */
function putOutline(font, start, contours, streams) {
  const box = newBox();
  let points = 0;
  const sizes = Array.from({ length: contours }, (_, contour) => {
    const size = streams.size();
    points += size;
    put(font, start + 10 + 2 * contour, points - 1);
    return size;
  });
  let flag = start + 12 + 2 * contours; // behind the length of no instructions
  let at = flag + points;
  let [firstX, firstY, lastX, lastY] = [0, 0, 0, 0];
  for (const size of sizes) {
    let [x, y] = [firstX, firstY];
    for (let i = 0; i < size; ++i) {
      const step = streams.step();
      x += step.x;
      y += step.y;
      if (i === 0) [firstX, firstY] = [x, y];
      font.setUint8(flag++, step.isMarked ? 0 : 1);
      font.setInt16(at, x - lastX);
      font.setInt16(at + 2 * points, y - lastY);
      at += 2;
      lastX = x;
      lastY = y;
      extend(box, x, y);
    }
  }
  put(font, start, contours, ...box);
  return { box, end: at + 2 * points };
}

/** The next font, in a buffer of this size. @param {Streams} streams @param {number} most */
function readFont(streams, most) {
  const font = new DataView(new ArrayBuffer(most));
  const metrics = 2 * streams.word();
  const count = streams.word();
  for (let at = 0; at < metrics; at += 2) font.setInt16(at, streams.word());
  const places = metrics + 4 * count;
  const outlines = places + 4 * count + 4;
  /** @type {Box[]} */
  const boxes = []; // of the glyphs that are not empty
  /** @type {{glyph: number, start: number, parts: number}[]} */
  const composites = [];
  let at = outlines;
  for (let glyph = 0; glyph < count; ++glyph) {
    font.setUint32(places + 4 * glyph, at - outlines);
    const kind = streams.kind();
    if (kind < 0) {
      composites.push({ glyph, start: at, parts: -kind });
      at += 10 - 8 * kind;
    } else {
      if (kind > 0) ({ box: boxes[glyph], end: at } = putOutline(font, at, kind, streams));
      const [left, , right] = boxes[glyph] ?? [0, 0, 0];
      put(font, metrics + 4 * glyph, streams.word() + right, left);
    }
    at += -at & 3; // each starts on a word of four
  }
  font.setUint32(places + 4 * count, at - outlines);

  for (const { glyph, start, parts } of composites) {
    const box = newBox();
    let advance;
    for (let part = 1; part <= parts; ++part) {
      const other = streams.word();
      const { x, y, isMarked } = streams.step();
      put(font, start + 2 + 8 * part,
        PART + (part < parts ? BEFORE_ANOTHER : 0) + (isMarked ? GIVES_METRICS : 0), other, x, y);
      if (isMarked) advance = font.getInt16(metrics + 4 * other);
      if (!boxes[other]) continue;
      const [left, bottom, right, top] = boxes[other];
      extend(box, left + x, bottom + y);
      extend(box, right + x, top + y);
    }
    put(font, start, -1, ...box);
    put(font, metrics + 4 * glyph, advance ?? streams.word() + box[2], box[0]);
  }
  return new Uint8Array(font.buffer.slice(0, at));
}

/**
 * The fonts in such a file, regular and bold, as TrueType. Throws where it is cut or damaged.
 * @param {ArrayBuffer} file
 */
export function readFonts(file) {
  const streams = openStreams(file);
  return [1, 2].map(() => readFont(streams, MOST_TIMES * file.byteLength));
}
