// /gallery: one widget in its states, as the two faces show it, beside its definition
// (assets/gallery). Each face is a real window in a frame; what is chosen is the page's address.
//
//   ?widget=money&lang=en&theme=dark&width=640&refused=yes

/** Those of assets/gallery. */
const WIDGETS = [
  'text', 'multiline', 'number', 'money', 'date', 'time', 'one-time-code', 'identifiers', 'yes-no',
  'checkbox', 'radios', 'rating', 'select', 'search', 'places', 'checkboxes', 'files', 'repeat', 'table', 'texts',
];
/** @type {{[name: string]: string}} */
const USUAL = { widget: WIDGETS[0], lang: 'fa', theme: '', width: '360', refused: '' };
const FACES = ['html', 'canvas'];

const query = new URLSearchParams(location.search);
const chosen = Object.fromEntries(
  Object.entries(USUAL).map(([name, usual]) => [name, query.get(name) ?? usual]));

/** @template {HTMLElement} [T=HTMLElement] @param {string} id */
const element = (id) => /** @type {T} */ (document.getElementById(id));

/** The gallery's address with another choice. @param {{[name: string]: string}} changed */
function address(changed) {
  const choices = Object.entries({ ...chosen, ...changed })
    .filter(([name, value]) => value !== USUAL[name]);
  return `?${new URLSearchParams(choices)}`;
}

function showChoices() {
  for (const widget of WIDGETS) {
    const link = document.createElement('a');
    link.textContent = widget;
    link.href = address({ widget });
    if (widget === chosen.widget) link.setAttribute('aria-current', 'page');
    element('widgets').append(link);
  }
  const form = /** @type {HTMLFormElement} */ (element('choices'));
  for (const control of form.elements) {
    if (control instanceof HTMLSelectElement) control.value = chosen[control.name];
    if (control instanceof HTMLInputElement) control.checked = chosen[control.name] !== '';
  }
  form.addEventListener('change', () => {
    const data = Object.fromEntries(new FormData(form));
    location.href = address({ refused: '', .../** @type {{[name: string]: string}} */ (data) });
  });
}

/** The window in a frame, once it shows a form. @param {HTMLIFrameElement} frame */
async function formIn(frame) {
  for (;;) {
    const root = frame.contentDocument?.querySelector('panjereh-window')?.shadowRoot;
    const submit = root?.querySelector('button[type="submit"]');
    if (submit) return /** @type {HTMLButtonElement} */ (submit);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** @param {string} face */
async function showFace(face) {
  const frame = /** @type {HTMLIFrameElement} */ (element(face));
  frame.width = chosen.width;
  frame.height = '600';
  frame.src = `/?${new URLSearchParams({
    service: `gallery/${chosen.widget}`, lang: chosen.lang, face, keep: 'nothing',
    ...(chosen.theme && { theme: chosen.theme }),
  })}`;
  const submit = await formIn(frame);
  if (chosen.refused) submit.click();
  const page = /** @type {Document} */ (frame.contentDocument).documentElement;
  const fit = () => { frame.height = String(page.scrollHeight); };
  new ResizeObserver(fit).observe(page);
  fit();
}

async function showDefinition() {
  const response = await fetch(`/api/services/gallery/${encodeURIComponent(chosen.widget)}`);
  element('definition').textContent = await response.text();
}

showChoices();
showDefinition();
for (const face of FACES) showFace(face);
