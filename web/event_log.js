// The event log that `panjereh replay` reads: kept only where the page asks for it, in memory, and
// with masked answers unless it is known that they are fictional.

/** Letters become "x", digits "0"; what separates them stays. @param {string} text */
function mask(text) {
  return text.replace(/\p{L}/gu, 'x').replace(/\p{Nd}/gu, '0');
}

/** What is no UTF-8 is no text, for the core too. @param {Uint8Array} bytes */
function textOf(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return '';
  }
}

/** @param {string} mode "fictional" keeps answers as they are; all else masks them */
export function createEventLog(mode) {
  const isMasked = mode !== 'fictional';
  const lines = [JSON.stringify({ 'panjereh-log': 1, masked: isMasked })];
  return {
    /** @param {import('./core.js').CoreEvent} event */
    add(event) {
      const written = { ...event };
      if (isMasked && typeof event.text === 'string') written.text = mask(event.text);
      if (event.body instanceof Uint8Array) written.body = textOf(event.body);
      lines.push(JSON.stringify(written));
    },
    /** JSON lines: a header, then an event a line, in the order the core took them. */
    text: () => `${lines.join('\n')}\n`,
  };
}
