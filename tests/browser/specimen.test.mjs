// A page of text of every kind, drawn at four scales beside the browser's own: the pictures are in
// build/screenshots/specimen, for people to look at.

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import { checkSameLook, faceState, settled, showInk, untilFace } from './faces.mjs';
import { CALL_BACK, SOFTWARE_WEBGL, openForm, saved, setUp, untilFonts } from './harness.mjs';
import { REPOSITORY } from './sandbox.mjs';

const FOLDER = join(REPOSITORY, 'build/screenshots/specimen');
const SCALES = [1, 1.5, 2, 3];

/** @param {string} fa */
const text = (fa) => ({ text: { fa } });

const SPECIMEN = {
  panjereh: 1,
  id: CALL_BACK, // in whose place it comes
  version: '1.0.0',
  service: {
    agency: { fa: 'سازمان ثبت احوال کشور' },
    title: { fa: 'نمونهٔ حروف: آ ا ب پ ت ث ج چ ح خ ی' },
    summary: { fa: 'درخواست‌نامه‌ای که هر نوشته‌ای در آن هست' },
  },
  data: {
    type: 'object',
    properties: {
      name: { type: 'string' }, address: { type: 'string' }, code: { type: 'string' },
    },
  },
  pages: [{
    id: 'specimen',
    items: [
      text('خانواده‌های ساکن در روستاها می‌توانند پیش از آغاز فصل سرما درخواست خود را بفرستند؛ '
        + 'چنانچه مدارک کامل نباشد، کارشناسان سازمان با شما تماس می‌گیرند و پژوهش‌های لازم را انجام '
        + 'می‌دهند. لازم نیست دوباره به دفتر پیشخوان بروید.'),
      text('شمارهٔ پروندهٔ \u2066AB-1403/12\u2069 در سامانهٔ Panjereh (نسخهٔ 2.1) ثبت شد؛ برای پیگیری به '
        + 'https://example.ir/?a=1 بروید یا با IR820540102680020817909002 پرداخت کنید.'),
      text('۰۹۱۲۳۴۵۶۷۸۹ ــ ۱۲٬۳۴۵٬۶۷۸ ریال ــ ٪۲۵٫۵ ــ ۱۴۰۳/۱۲/۳۰ ــ ساعت ۱۲:۳۰ ــ ٣٤٥ ــ 0123456789'),
      text('مُحَمَّد، عَلیٌّ، اَلْحَمْدُ لِلّٰه، جُزْءِ اوّل، خانهٔ ما، مؤسّسه، قُرآن، حتّیٰ، لأن، الإسلام، بَّ'),
      text('لا، بلا، سلام، ملا، کلاه، گلایه، الا، لآلی؛ «گیومه»، (پرانتز)، [کروشه]، …'),
      text('کوردی: ڕۆژگار، گوڵاڵە، وەڵام، ژووری ئێوارە — آذربایجانجا: گؤزل، اۏغلۇ، گۆنش — '
        + 'العربية: الاسمُ كما في الهُوِيَّة، أحمد إبراهيم، ٢٠٢٤'),
      { field: '/name', label: { fa: 'نام و نام خانوادگی' }, hint: { fa: 'همان‌گونه که در شناسنامه است' } },
      { field: '/address', label: { fa: 'نشانی محل سکونت، با کوچهٔ اصلی و پلاک' } },
      { field: '/code', label: { fa: 'کد رهگیری (مانند 0012-345)' } },
    ],
  }],
};

const stage = setUp({ graphics: SOFTWARE_WEBGL });

for (const scale of SCALES) {
  test(`text is sharp, and where the browser has it, at ${scale} times`, async (t) => {
    const page = await openForm(t, stage, {
      query: 'face=canvas',
      context: { deviceScaleFactor: scale },
      prepare: (one) => one.route('**/api/services/**', (route) => route.fulfill({ json: SPECIMEN })),
    });
    await page.setViewportSize({ width: 720, height: 1500 });
    await untilFace(page, 'canvas');
    await untilFonts(page);
    await page.getByRole('textbox').first().fill('علی‌رضا قره‌داغی O’Neil');
    await page.getByRole('textbox').last().fill('0012-345');
    await page.getByRole('heading', { level: 1 }).focus();
    await saved(page).waitFor();
    await settled(page);
    await mkdir(FOLDER, { recursive: true });
    for (const face of ['canvas', 'html']) {
      await showInk(page, face === 'canvas');
      await writeFile(join(FOLDER, `${face}-${scale}.png`), await page.screenshot());
    }
    await showInk(page, true);
    await checkSameLook(page, `at ${scale} times`);
    const { ownInk } = await faceState(page);
    assert.equal(ownInk, 0, 'parts in the browser’s ink');
  });
}
