// What the main thread did, by the browser's own trace: script, style and layout, each counted once
// where one is inside another.

/** @typedef {{name: string, ts: number, dur?: number, tid: number, pid: number, ph: string, args: any}} TraceEvent */

const SCRIPT = new Set([
  'EventDispatch', 'FunctionCall', 'EvaluateScript', 'RunMicrotasks', 'TimerFire',
  'FireAnimationFrame', 'FireIdleCallback', 'V8.GC_MINOR_MC', 'MinorGC', 'MajorGC',
]);
const STYLE_AND_LAYOUT = new Set(['UpdateLayoutTree', 'RecalculateStyles', 'Layout']);

/**
 * Traces a page while something is done.
 * @param {import('playwright-core').CDPSession} cdp
 * @param {() => Promise<unknown>} work
 */
export async function trace(cdp, work) {
  /** @type {TraceEvent[]} */
  const events = [];
  const collect = (/** @type {{value: any[]}} */ { value }) => events.push(...value);
  cdp.on('Tracing.dataCollected', collect);
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline',
        'v8'],
    },
  });
  await work();
  const complete = new Promise((resolve) => { cdp.once('Tracing.tracingComplete', resolve); });
  await cdp.send('Tracing.end');
  await complete;
  cdp.off('Tracing.dataCollected', collect);
  const main = mainThread(events);
  return main.filter(({ ph }) => ph === 'X' || ph === 'I').sort((a, b) => a.ts - b.ts);
}

/** The events of the thread that runs the page: the one with the most frames or scripts of it. */
/** @param {TraceEvent[]} events */
function mainThread(events) {
  /** @type {Map<string, TraceEvent[]>} */
  const threads = new Map();
  for (const event of events) {
    const key = `${event.pid} ${event.tid}`;
    const list = threads.get(key) ?? [];
    list.push(event);
    threads.set(key, list);
  }
  const weight = (/** @type {TraceEvent[]} */ list) => (
    list.filter(({ name }) => SCRIPT.has(name) || STYLE_AND_LAYOUT.has(name)).length);
  return [...threads.values()].sort((a, b) => weight(b) - weight(a))[0] ?? [];
}

/** The outermost of the named events, in order. @param {TraceEvent[]} events @param {(name: string) => boolean} wanted */
function outermost(events, wanted) {
  let end = -Infinity;
  return events.filter(({ name, ph, ts, dur = 0 }) => {
    if (ph !== 'X' || !wanted(name) || ts < end) return false;
    end = ts + dur;
    return true;
  });
}

/** Script, style and layout together, in ms. @param {TraceEvent[]} events */
export function work(events) {
  return outermost(events, (name) => SCRIPT.has(name) || STYLE_AND_LAYOUT.has(name))
    .reduce((sum, { dur = 0 }) => sum + dur / 1000, 0);
}

/** Script alone, in ms, of each frame that had some; a frame ends where it is handed on. */
/** @param {TraceEvent[]} events */
export function scriptOfFrames(events) {
  const ends = events.filter(({ name }) => name === 'Commit').map(({ ts }) => ts);
  const sums = new Map();
  for (const { ts, dur = 0 } of outermost(events, (name) => SCRIPT.has(name))) {
    const frame = ends.findIndex((end) => end > ts);
    sums.set(frame, (sums.get(frame) ?? 0) + dur / 1000);
  }
  return [...sums.values()];
}

/** Layouts that a script forced: those inside one. @param {TraceEvent[]} events */
export function forcedLayouts(events) {
  const scripts = outermost(events, (name) => SCRIPT.has(name));
  return events.filter(({ name, ts }) => name === 'Layout'
    && scripts.some((script) => script.ts <= ts && ts < script.ts + (script.dur ?? 0))).length;
}

/** What a page that rests must not do. @param {TraceEvent[]} events */
export function restlessness(events) {
  return events.filter(({ name }) => (
    ['FireAnimationFrame', 'TimerFire', 'FireIdleCallback'].includes(name)))
    .map(({ name }) => name);
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : sorted[Math.floor(sorted.length / 2)];
}

/** In the page: from something done to after the paint of what it shows, in ms. */
/** @param {{selector: string, act: 'click', shown: string}} what */
export function untilPainted({ selector, act, shown }) {
  const root = document.querySelector('panjereh-window').shadowRoot;
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  return (async () => {
    const start = performance.now();
    root.querySelector(selector)[act]();
    do await frame(); while (!root.querySelector(shown));
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(undefined);
    });
    return performance.now() - start;
  })();
}
