// An area to sign in, with whatever points: the line is thicker where a pen presses harder.

const THIN = 1.5; // CSS px
const THICK = 4;
const USUAL_PRESSURE = 0.5; // what a mouse reports, and a finger on most screens

export function createPad() {
  /** The area that is signed in now; it goes with its dialog. @type {HTMLCanvasElement | undefined} */
  let current;
  let isBlank = true;

  /** @param {HTMLCanvasElement} area */
  const contextOf = (area) => /** @type {CanvasRenderingContext2D} */ (area.getContext('2d'));

  /** White paper in the size that the area has, at the screen's own resolution. */
  /** @param {HTMLCanvasElement} area */
  function wipe(area) {
    const ratio = Math.max(devicePixelRatio, 2);
    const { clientWidth, clientHeight } = area;
    area.width = clientWidth * ratio;
    area.height = clientHeight * ratio;
    const context = contextOf(area);
    context.scale(ratio, ratio);
    context.fillStyle = 'white';
    context.fillRect(0, 0, clientWidth, clientHeight);
    Object.assign(context, { strokeStyle: 'black', lineCap: 'round', lineJoin: 'round' });
    isBlank = true;
  }

  /** @param {PointerEvent} event */
  function stroke(event) {
    const area = /** @type {HTMLCanvasElement} */ (event.currentTarget);
    if (event.buttons === 0) return;
    const { left, top } = area.getBoundingClientRect();
    const context = contextOf(area);
    const moves = event.getCoalescedEvents?.() ?? [];
    for (const { clientX, clientY, pressure } of moves.length > 0 ? moves : [event]) {
      const [x, y] = [clientX - left - area.clientLeft, clientY - top - area.clientTop];
      if (event.type === 'pointerdown') context.moveTo(x, y);
      context.lineWidth = THIN + (THICK - THIN) * (pressure || USUAL_PRESSURE);
      context.lineTo(x, y);
      context.stroke();
      context.beginPath();
      context.moveTo(x, y);
    }
    isBlank = false;
  }

  return {
    /** Lets somebody draw there. @param {HTMLCanvasElement} area */
    draw(area) {
      if (area === current) return;
      current = area;
      wipe(area);
      area.addEventListener('pointerdown', (event) => {
        area.setPointerCapture(event.pointerId);
        contextOf(area).beginPath();
        stroke(event);
      });
      area.addEventListener('pointermove', stroke);
    },

    /**
     * What was drawn, as a picture; or nothing where it is blank, or is to be wiped.
     * @param {string} area its id @param {boolean} isTaken
     * @returns {Promise<File | undefined>}
     */
    async drawn(area, isTaken) {
      if (current?.id !== area) return undefined;
      if (!isTaken) wipe(current);
      if (isBlank) return undefined;
      const paper = current;
      /** @type {Blob | null} */
      const blob = await new Promise((resolve) => paper.toBlob(resolve, 'image/png'));
      return blob ? new File([blob], 'signature.png', { type: blob.type }) : undefined;
    },
  };
}
