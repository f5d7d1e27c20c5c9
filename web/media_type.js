// What a file is, by its first bytes: its name and what the system makes of that do not count.

/** How many of them that takes. */
export const HEAD_BYTES = 12;

/** As text, a character a byte. @type {[string, (head: string) => boolean][]} */
const SIGNATURES = [
  ['application/pdf', (head) => head.startsWith('%PDF-')],
  ['image/jpeg', (head) => head.startsWith('\xff\xd8\xff')],
  ['image/png', (head) => head.startsWith('\x89PNG\r\n\x1a\n')],
  ['image/webp', (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP'],
];

/** The media type of what begins so; "" of what no field takes. @param {Uint8Array} bytes */
export function mediaType(bytes) {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
  return SIGNATURES.find(([, isOf]) => isOf(head))?.[0] ?? '';
}
