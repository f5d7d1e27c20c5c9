// The event log that `panjereh replay` reads: kept only where the page asks for it, in memory, and
// with masked answers unless it is known that they are fictional.

/** Letters become "x", digits "0"; what separates them stays. @param {string} text */
function mask(text) {
  return text.replace(/\p{L}/gu, 'x').replace(/\p{Nd}/gu, '0');
}

/** Tracking codes, in whatever an answer or a record has of them. @param {string} json */
function maskCodes(json) {
  return json.replace(/("trackingCode":\s*")([^"]*)/g, (_, start, code) => start + mask(code));
}

/**
 * A record of the device's store or of what it carries (shared/drafts/record.h, link.h), in which the
 * edits and what is sent are answers. Pages and rows are named by "@page" and "@rows/…".
 * @param {string} text
 */
function maskRecord(text) {
  try {
    const record = JSON.parse(text);
    for (const edits of [record.edits, record.base, record.sent]) {
      for (const [place, value] of Object.entries(edits ?? {})) {
        if (!place.startsWith('@')) edits[place] = mask(String(value));
      }
    }
    for (const name of ['body', 'code']) if (name in record) record[name] = mask(record[name]);
    if ('receipt' in record) record.receipt = maskCodes(record.receipt);
    return maskCodes(JSON.stringify(record));
  } catch {
    return mask(text);
  }
}

/** @param {import('./core.js').CoreEvent} event */
function masked(event) {
  const { type, text, code, body, files, records } = /** @type {any} */ (event);
  const maskText = type === 'result' ? maskRecord : mask; // of a draft, out of a file
  return {
    ...event,
    ...(typeof text === 'string' ? { text: maskText(text) } : {}),
    ...(typeof code === 'string' ? { code: mask(code) } : {}),
    ...(typeof body === 'string' ? { body: maskCodes(body) } : {}),
    ...(files ? { files: files.map(maskedFile) } : {}),
    ...(records ? { records: records.map(maskedRecord) } : {}),
  };
}

/** @param {{id: string, name: string}} file */
const maskedFile = ({ id, name }) => ({ id, name: mask(name) });

/** @param {{key: string, text?: string}} record */
function maskedRecord(record) {
  return record.text === undefined ? record : { ...record, text: maskRecord(record.text) };
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
      if (event.body instanceof Uint8Array) written.body = textOf(event.body);
      lines.push(JSON.stringify(isMasked ? masked(written) : written));
    },
    /** JSON lines: a header, then an event a line, in the order the core took them. */
    text: () => `${lines.join('\n')}\n`,
  };
}
