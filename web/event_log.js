// The event log that `panjereh replay` reads: kept only where the page asks for it, in memory, and
// with masked answers unless it is known that they are fictional.

/** Letters become "x", digits "0"; what separates them stays. @param {string} text */
function mask(text) {
  return text.replace(/\p{L}/gu, 'x').replace(/\p{Nd}/gu, '0');
}

/** @param {string} mode "fictional" keeps answers as they are; all else masks them */
export function createEventLog(mode) {
  const isMasked = mode !== 'fictional';
  const lines = [JSON.stringify({ 'panjereh-log': 1, masked: isMasked })];
  return {
    /** @param {import('./core.js').CoreEvent} event */
    add(event) {
      const hasText = isMasked && typeof event.text === 'string';
      lines.push(JSON.stringify(hasText ? { ...event, text: mask(String(event.text)) } : event));
    },
    /** JSON lines: a header, then an event a line, in the order the core took them. */
    text: () => `${lines.join('\n')}\n`,
  };
}
