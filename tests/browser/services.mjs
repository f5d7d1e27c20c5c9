// How fictional citizens fill in the sandbox's services, page by page, by role and name. The steps
// of each page are [role, name, answer]; the names are those of a screen reader's list.

/** @typedef {'textbox' | 'radio' | 'checkbox' | 'combobox' | 'button' | 'group'} Role */
/** @typedef {{fa: string, en: string}} Words */
/** @typedef {{role: Role, name: Words, answer?: Words | string, within?: Words}} Step */
/** @typedef {{heading: Words, steps: Step[]}} ServicePage */
/**
 * @typedef {object} Service
 * @property {string} id
 * @property {Words} title
 * @property {ServicePage[]} pages
 * @property {object} data what the window gets
 */

/** @param {string} fa @param {string} en @returns {Words} */
const w = (fa, en) => ({ fa, en });
/** @param {Words} name @param {string} answer @param {Words} [within] @returns {Step} */
const type = (name, answer, within) => ({ role: 'textbox', name, answer, within });
/** @param {Words} name @param {Words} [within] @returns {Step} */
const pick = (name, within) => ({ role: 'radio', name, within });
/** @param {Words} name @returns {Step} */
const tick = (name) => ({ role: 'checkbox', name });
/** @param {Words} name @param {Words} answer @param {Words} [within] @returns {Step} */
const select = (name, answer, within) => ({ role: 'combobox', name, answer, within });
/** @param {Words} name @returns {Step} */
const press = (name) => ({ role: 'button', name });

const YES = w('بله', 'Yes');
const NO = w('خیر', 'No');

/** @type {Service} */
export const CARD = {
  id: 'civil-registry/national-card-replacement',
  title: w('درخواست کارت ملی المثنی', 'Replace a national card'),
  pages: [
    {
      heading: w('متقاضی', 'Applicant'),
      steps: [
        type(w('کد ملی', 'National ID'), '۰۴۹۹۳۷۰۸۹۹'),
        type(w('نام', 'First name'), 'سارا'),
        type(w('نام خانوادگی', 'Last name'), 'می‌رزاده'),
        type(w('تاریخ تولد', 'Date of birth'), '۱۳۷۰/۶/۱۵'),
        type(w('تلفن همراه', 'Mobile number'), '۰۹۱۲ ۳۴۵ ۶۷۸۹'),
      ],
    },
    {
      heading: w('علت درخواست', 'Reason'),
      steps: [
        pick(w('کارت گم شده است', 'The card is lost')),
        type(w('شمارهٔ گزارش کلانتری', 'Number of the police report'), ' ۱۴۰۳-۵۵۲۱'),
        type(w('توضیح', 'Details'), 'در راه خانه'),
      ],
    },
    {
      heading: w('نشانی تحویل', 'Delivery address'),
      steps: [
        select(w('استان', 'Province'), w('یزد', 'Yazd')),
        type(w('شهر', 'City'), 'یزد'),
        type(w('نشانی', 'Street address'), 'خيابان کاشانی،  پلاك ۷ '),
        type(w('کد پستی', 'Postal code'), '۸۹۱۷۶-۳۴۵۶۷'),
      ],
    },
    {
      heading: w('اقرار', 'Declaration'),
      steps: [
        tick(w(
          'درستی پاسخ‌هایم را تأیید می‌کنم و می‌دانم که گزارش نادرست پیگرد قانونی دارد',
          'I confirm that my answers are true, and know that a false report is an offence',
        )),
      ],
    },
  ],
  data: {
    applicant: {
      nationalId: '0499370899', firstName: 'سارا', lastName: 'می‌رزاده', birthDate: '1991-09-06',
      mobile: '09123456789',
    },
    reason: 'lost',
    policeReport: '1403-5521',
    details: 'در راه خانه',
    address: {
      province: 'IR-21', city: 'یزد', street: 'خیابان کاشانی، پلاک 7', postalCode: '8917634567',
    },
    declaration: true,
  },
};

/** @type {Service} */
export const LICENCE = {
  id: 'trade/business-licence',
  title: w('پروانهٔ کسب شخص حقوقی', 'Business licence for a company'),
  pages: [
    {
      heading: w('شرکت', 'Company'),
      steps: [
        type(w('شناسهٔ ملی شرکت', 'National ID of the company'), '10380284790'),
        type(w('نام شرکت', 'Name of the company'), 'نان سنگک نمونه'),
        type(w('تاریخ ثبت', 'Date of registration'), '13950221'),
        type(w('نام و نام خانوادگی', 'Full name'), 'رضا نمونه'),
        type(w('کد ملی', 'National ID'), '0172942284'),
        pick(w('مدیرعامل', 'Managing director')),
        type(w('تلفن همراه', 'Mobile number'), '09123456789'),
      ],
    },
    {
      heading: w('فعالیت', 'Activity'),
      steps: [
        pick(w('تمدید پروانه', 'To renew a licence')),
        type(w('شمارهٔ پروانهٔ پیشین', 'Number of the earlier licence'), '12345678'),
        tick(w('خرده‌فروشی', 'Retail')),
        tick(w('فروش اینترنتی', 'Online sale')),
        type(w('نشانی وبگاه', 'Address of the website'), 'example.ir'),
        type(w('شمار کارکنان', 'Number of employees'), '۱٬۲۰۰'),
      ],
    },
    {
      heading: w('محل کسب', 'Premises'),
      steps: [
        pick(NO),
        type(w('پایان اجاره‌نامه', 'End of the lease'), '1406/12/29'),
        type(w('مساحت به متر مربع', 'Area in square metres'), '۸۵٫۵'),
        type(w('کد پستی', 'Postal code'), '8917634567'),
      ],
    },
    {
      heading: w('تعهد', 'Undertaking'),
      steps: [tick(w('به نمایندگی از شرکت می‌پذیرم', 'I agree on behalf of the company'))],
    },
  ],
  data: {
    company: { legalId: '10380284790', name: 'نان سنگک نمونه', registeredOn: '2016-05-10' },
    representative: {
      name: 'رضا نمونه', nationalId: '0172942284', role: 'director', mobile: '09123456789',
    },
    request: 'renewal',
    licenceNumber: '12345678',
    activities: ['retail', 'online'],
    website: 'example.ir',
    employees: 1200,
    premises: {
      owned: false, contractEndsOn: '2028-03-19', area: 85.5, postalCode: '8917634567',
    },
    declaration: true,
  },
};

const SECOND = w('عضو ۲', 'Member 2');
const FIRST = w('عضو ۱', 'Member 1');

/** @type {Service} */
export const HOUSEHOLD = {
  id: 'welfare/household-support',
  title: w('حمایت معیشتی خانوار', 'Household support'),
  pages: [
    {
      heading: w('سرپرست خانوار', 'Head of the household'),
      steps: [
        type(w('نام و نام خانوادگی', 'Full name'), 'مریم نمونه'),
        type(w('کد ملی', 'National ID'), '0172942284'),
        type(w('تلفن همراه', 'Mobile number'), '09123456789'),
        pick(NO),
      ],
    },
    {
      heading: w('اعضای خانوار', 'Members of the household'),
      steps: [
        type(w('نام و نام خانوادگی', 'Full name'), 'سارا', FIRST),
        type(w('کد ملی', 'National ID'), '0499370899', FIRST),
        select(w('نسبت با سرپرست', 'Relation to the head'), w('فرزند', 'Child'), FIRST),
        pick(YES, FIRST),
        type(w('مدرسه یا دانشگاه', 'School or university'), 'دبستان', FIRST),
        press(w('افزودن عضو خانوار', 'Add a member')),
        type(w('نام و نام خانوادگی', 'Full name'), 'رضا', SECOND),
        type(w('کد ملی', 'National ID'), '7731689956', SECOND),
        select(w('نسبت با سرپرست', 'Relation to the head'), w('همسر', 'Spouse'), SECOND),
        pick(NO, SECOND),
        press(w('حذف عضو ۱', 'Remove Member 1')),
      ],
    },
    {
      heading: w('درآمد', 'Income'),
      steps: [
        pick(YES),
        tick(w('دستمزد', 'Wages')),
        tick(w('اجاره', 'Rent')),
        type(w('درآمد ماهانه', 'Monthly income'), '۱۲٬۰۰۰٬۰۰۰'),
        type(w('چرا به حمایت نیاز دارید؟', 'Why do you need support?'),
          'درآمد خانوار هزینه‌های ماهانه را نمی‌پوشاند'),
      ],
    },
    {
      heading: w('حساب و تعهد', 'Account and declaration'),
      steps: [
        type(w('شمارهٔ شبا', 'IBAN'), 'IR82 0540 1026 8002 0817 9090 02'),
        tick(w(
          'درستی پاسخ‌هایم را تأیید می‌کنم و اجازه می‌دهم بررسی شوند',
          'I confirm that my answers are true and may be verified',
        )),
      ],
    },
  ],
  data: {
    head: { name: 'مریم نمونه', nationalId: '0172942284', mobile: '09123456789', livesAlone: false },
    members: [{ name: 'رضا', nationalId: '7731689956', relation: 'spouse', studies: false }],
    size: 2,
    income: { hasIncome: true, sources: ['wage', 'rent'], monthly: 120000000 },
    need: 'درآمد خانوار هزینه‌های ماهانه را نمی‌پوشاند',
    iban: 'IR820540102680020817909002',
    declaration: true,
  },
};

export const SERVICES = [CARD, LICENCE, HOUSEHOLD];
