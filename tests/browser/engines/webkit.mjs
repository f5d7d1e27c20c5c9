// WebKitGTK: its MiniBrowser, on a screen, by Selenium over WebKitWebDriver. The driver has no
// touch: it would make a finger's actions a mouse's.

import { globSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';

import { require } from '../harness.mjs';
import { TIMEOUT_MS, createPage } from './engine.mjs';
import { findByRole, libraryScript } from './roles.mjs';

const { Builder, Key } = require('selenium-webdriver');
const { DriverService } = require('selenium-webdriver/remote');

const DRIVER = '/usr/bin/WebKitWebDriver';
const BROWSERS = '/usr/lib/*/webkit*gtk-*/MiniBrowser'; // its folder is named by the API's version

/**
 * @param {object} options
 * @param {string} options.display of a screen
 * @returns {Promise<import('./engine.mjs').Engine>}
 */
export async function launch({ display }) {
  let running = await start(display, 1);
  return {
    version: running.version,
    async newPage(view) {
      // The ratio is the toolkit's: one for a whole browser.
      const { ratio = 1 } = view;
      if (running.ratio !== ratio) {
        await running.close();
        running = await start(display, ratio);
      }
      return newPage(running, view);
    },
    close: () => running.close(),
  };
}

/** @param {string} display @param {number} ratio a whole number */
async function start(display, ratio) {
  const service = new DriverService.Builder(DRIVER).setLoopback(true).setEnvironment({
    ...process.env,
    DISPLAY: display,
    GDK_BACKEND: 'x11',
    GDK_SCALE: String(ratio),
    NO_AT_BRIDGE: '1', // there is no accessibility bus to report to
  }).build();
  try {
    const driver = await new Builder().usingServer(await service.start()).withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {
        binary: globSync(BROWSERS)[0],
        args: ['--automation', '--javascript-can-open-windows-automatically=true'],
      },
      timeouts: { script: 2 * TIMEOUT_MS }, // what is waited for in the page tells more
    }).build();
    return {
      ratio,
      driver,
      main: await driver.getWindowHandle(),
      version: `WebKitGTK ${(await driver.getCapabilities()).get('browserVersion')}`,
      async close() {
        await driver.quit();
        await service.kill();
      },
    };
  } catch (error) {
    await service.kill();
    throw error;
  }
}

/**
 * Runs in the page: keeps what goes wrong from now on. The driver itself hears nothing of it.
 * @param {string} key
 */
function keepErrors(key) {
  /** @type {string[]} */
  const errors = globalThis[Symbol.for(key)] = [];
  const error = console.error;
  console.error = (...words) => {
    errors.push(words.join(' '));
    error(...words);
  };
  addEventListener('error', ({ message }) => errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
}

const ERRORS = 'panjereh tests: errors';

/** Runs in the page: the middle of an element, once it is in view. @param {Element} element */
function middle(element) {
  element.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}

/** @param {{driver: any, main: string}} browser @param {import('./engine.mjs').View} view */
async function newPage({ driver, main }, { width, height }) {
  // A window that a page opened: it has no tool bar, which would keep a window at 447 px or more.
  await driver.switchTo().window(main);
  const before = await driver.getAllWindowHandles();
  await driver.executeScript("open('about:blank', '', 'popup')");
  const own = (await driver.getAllWindowHandles()).find((handle) => !before.includes(handle));
  await driver.switchTo().window(own);
  await driver.manage().window().setRect({ width, height });

  // Whichever was used last.
  const here = () => driver.switchTo().window(own);
  /** @type {import('./engine.mjs').Evaluate} */
  const evaluate = async (run, ...given) => {
    await here();
    return driver.executeScript(`return (${run})(...arguments)`, ...given);
  };
  return createPage({
    async goto(url) {
      await here();
      await driver.get(url);
      await evaluate(keepErrors, ERRORS);
      await driver.executeScript(libraryScript());
    },
    find: (...what) => evaluate(findByRole, TIMEOUT_MS, ...what),
    // Not the driver's own click on an element: it takes the shadow host for something in the way.
    async click(handle) {
      const place = await evaluate(middle, handle);
      await driver.actions().move({ ...place, duration: 0 }).click().perform();
    },
    async press(keys) {
      await here();
      const held = keys.split('+').map((name) => Key[name.toUpperCase()] ?? name.toLowerCase());
      const key = held.pop();
      const actions = driver.actions();
      for (const one of held) actions.keyDown(one);
      actions.sendKeys(key);
      for (const one of held) actions.keyUp(one);
      await actions.perform();
    },
    async typeText(text) {
      await here();
      await driver.actions().sendKeys(text).perform();
    },
    evaluate,
    screenshot: async (path) => writeFile(path, await driver.takeScreenshot(), 'base64'),
    consoleErrors: () => evaluate((key) => globalThis[Symbol.for(key)], ERRORS),
    async close() {
      await here();
      await driver.close();
      await driver.switchTo().window(main);
    },
  });
}
