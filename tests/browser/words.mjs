// The names that people and tests rely on, and two fictional citizens. Written out here and not
// read from the locale files, so that a test fails where a name changes.

const STORED = { nationalId: '0499370899', mobile: '09123456789' };

export const WORDS = {
  fa: {
    language: 'fa',
    direction: 'rtl',
    product: 'پنجره',
    title: 'درخواست تماس کارشناس',
    startTitle: 'چه خدمتی لازم دارید؟',
    services: 'خدمات',
    otherLanguage: 'English',
    simpleView: 'نمای ساده',
    fullView: 'نمای کامل',
    labels: { name: 'نام و نام خانوادگی', nationalId: 'کد ملی', mobile: 'تلفن همراه' },
    hints: { nationalId: 'ده رقم، روی کارت ملی یا شناسنامه', mobile: 'مانند ۰۹۱۲۳۴۵۶۷۸۹' },
    submit: 'ارسال درخواست',
    errors: 'خطاها',
    errorPrefix: 'خطا: ',
    missing: {
      name: 'نام و نام خانوادگی خود را بنویسید',
      nationalId: 'کد ملی خود را وارد کنید',
      mobile: 'شمارهٔ تلفن همراه خود را وارد کنید',
    },
    wrongNationalId: 'این کد ملی درست نیست؛ رقم‌ها را با کارت خود مقایسه کنید',
    shortNationalId: 'کد ملی باید ۱۰ رقم باشد؛ صفرهای آغاز آن را هم بنویسید',
    sending: 'در حال ارسال…',
    sendingAgain: 'در حال ارسال دوباره…',
    waiting: 'پاسخی از سرور نرسید.',
    refused: 'سامانه این درخواست را نپذیرفت و چیزی ثبت نشد.',
    versionChanged: 'این فرم تازه شده است و چیزی ثبت نشد.',
    sentTitle: 'درخواست شما ثبت شد',
    trackingCode: 'کد پیگیری',
    failedTitle: 'این بخش باز نشد',
    tryAgain: 'تلاش دوباره',
    brokenTitle: 'این خدمت اکنون باز نمی‌شود',
    // Typed with the digits of a Persian keyboard, and the mobile with spaces.
    citizen: { name: 'سارا میرزاده', nationalId: '۰۴۹۹۳۷۰۸۹۹', mobile: '۰۹۱۲ ۳۴۵ ۶۷۸۹' },
    stored: { name: 'سارا میرزاده', ...STORED },
    zero: '۰',
  },
  en: {
    language: 'en',
    direction: 'ltr',
    product: 'Panjereh',
    title: 'Ask for a call back',
    startTitle: 'Which service do you need?',
    services: 'Services',
    otherLanguage: 'فارسی',
    simpleView: 'Simple view',
    fullView: 'Full view',
    labels: { name: 'Full name', nationalId: 'National ID', mobile: 'Mobile number' },
    hints: {
      nationalId: 'Ten digits, on your national card or birth certificate',
      mobile: 'Like 09123456789',
    },
    submit: 'Submit',
    errors: 'Errors',
    errorPrefix: 'Error: ',
    missing: {
      name: 'Enter your full name',
      nationalId: 'Enter your national ID',
      mobile: 'Enter your mobile number',
    },
    wrongNationalId: 'This national ID is not right; compare the digits with your card',
    shortNationalId: 'The national ID must have 10 digits; include the zeros at its start',
    sending: 'Sending…',
    sendingAgain: 'Sending again…',
    waiting: 'The server did not answer.',
    refused: 'The window did not accept this application, and nothing was registered.',
    versionChanged: 'This form has been updated, and nothing was registered.',
    sentTitle: 'Your application is registered',
    trackingCode: 'Tracking code',
    failedTitle: 'This part did not open',
    tryAgain: 'Try again',
    brokenTitle: 'This service cannot be opened now',
    citizen: { name: 'Sara Mirzadeh', nationalId: '049-937089-9', mobile: '+98 912 345 6789' },
    stored: { name: 'Sara Mirzadeh', ...STORED },
    zero: '0',
  },
};

export const LANGUAGES = /** @type {const} */ (['fa', 'en']);

/** Right in every digit but the last. */
export const WRONG_NATIONAL_ID = '0499370898';
