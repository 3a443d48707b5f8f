/** The preview's page; everything that it shows comes as text from its server, and is put in as text. */
export const pageText = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>kboot preview</title>
<link rel="icon" href="data:,">
<style>
  :root { color-scheme: dark; }
  body { margin: 0; height: 100vh; display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) 22rem; background: #15171c; color: #d8dce4; font: 15px/1.45 system-ui, sans-serif; }
  form { grid-column: 1 / 3; display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; padding: .6rem 1rem; background: #1f232b; }
  label { display: flex; gap: .4rem; align-items: center; }
  select, button, input, a { font: inherit; color: inherit; background: #2b313c; border: 1px solid #667; border-radius: 6px; padding: .2rem .5rem; text-decoration: none; }
  #stage { min-height: 0; display: grid; place-items: center; padding: 1rem; outline: none; }
  #stage:focus-visible { box-shadow: inset 0 0 0 3px #7cd6f5; }
  #shot { position: relative; aspect-ratio: var(--ratio); width: min(100%, calc((100vh - 7rem) * var(--ratio))); }
  #shot img { width: 100%; height: 100%; display: block; object-fit: contain; touch-action: none; }
  #shot i { position: absolute; box-sizing: border-box; border: 2px dashed #ffd479; pointer-events: none; }
  #shot i.fault { border-color: #ff5a4d; }
  aside { overflow: auto; padding: 0 1rem 1rem; border-left: 1px solid #333a46; }
  h2 { font-size: 1rem; } ul { padding-left: 1.1rem; } .fault { color: #ff9c92; } .note { color: #ffd479; }
</style>
<form id="form" autocomplete="off">
  <label>Screen <select name="sample"></select></label>
  <label>Variant <select name="variant"><option value="">as it stands</option><option>light</option><option>dark</option><option>high-contrast</option></select></label>
  <label>Size <input name="size" list="sizes" value="1024x768" size="10" pattern="[0-9]{3,4}x[0-9]{3,4}" aria-label="Size in pixels, like 1280x800"></label><datalist id="sizes"><option>640x480</option><option>1024x768</option><option>1280x800</option><option>1920x1080</option><option>2560x1440</option><option>3840x2160</option><option>768x1366</option><option>1080x1920</option></datalist>
  <label>Larger <select name="larger"><option>1</option><option>1.25</option><option>1.5</option><option>2</option><option>3</option><option>4</option></select></label>
  <label>Language <select name="language"></select></label>
  <label>Seen with <select name="vision"><option value="">all colours</option><option value="protan">no red (protanopia)</option><option value="deutan">no green (deuteranopia)</option><option value="tritan">no blue (tritanopia)</option><option value="grey">no colours</option></select></label>
  <label><input type="checkbox" name="marks" checked> mark findings</label>
  <label><input type="checkbox" name="sounds" checked> sounds</label>
  <a id="export" href="/frame.png" download="kboot.png">Save PNG</a>
</form>
<main id="stage" tabindex="0" aria-label="The screen; keys typed here go to kboot"><div id="shot"><img id="frame" alt="" draggable="false"></div></main>
<aside><h2>Theme</h2><ul id="faults"></ul><h2>Contrast of this picture</h2><ul id="weak"></ul><h2>Sizes in this picture</h2><ul id="cut"></ul><h2>The core would be told</h2><ul id="effects"></ul>
<p>Click into the picture, or press Tab until it has the focus: keys and presses are kboot's own. Saved files show at once.</p></aside>
<svg width="0" height="0" style="position:absolute" aria-hidden="true"><!-- Machado, Oliveira, Fernandes 2009, severity 1, on linear RGB -->
  <filter id="protan" color-interpolation-filters="linearRGB"><feColorMatrix values="0.152286 1.052583 -0.204868 0 0 0.114503 0.786281 0.099216 0 0 -0.003882 -0.048116 1.051998 0 0 0 0 0 1 0"/></filter>
  <filter id="deutan" color-interpolation-filters="linearRGB"><feColorMatrix values="0.367322 0.860646 -0.227968 0 0 0.280085 0.672501 0.047413 0 0 -0.011820 0.042940 0.968881 0 0 0 0 0 1 0"/></filter>
  <filter id="tritan" color-interpolation-filters="linearRGB"><feColorMatrix values="1.255528 -0.076749 -0.178779 0 0 -0.078411 0.930809 0.147602 0 0 0.004733 0.691367 0.303900 0 0 0 0 0 1 0"/></filter>
  <filter id="grey" color-interpolation-filters="linearRGB"><feColorMatrix type="saturate" values="0"/></filter>
</svg>
<script type="module">
  const at = (id) => document.getElementById(id);
  const [form, shot, frame] = [at('form'), at('shot'), at('frame')];
  let told;
  const held = new Set();
  // One after the other: a press that comes before what it follows means something else.
  let said = Promise.resolve();
  const say = (path, body) => { said = said.then(() => fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).catch(() => {}); };
  const fill = (list, lines, none) => {
    const all = lines.length > 0 ? lines : [{ words: none, grade: '' }];
    list.replaceChildren(...all.map(({ words, grade }) => Object.assign(document.createElement('li'), { textContent: words, className: grade })));
  };
  const marks = () => {
    for (const mark of shot.querySelectorAll('i')) mark.remove();
    if (!form.marks.checked) return;
    const { width, height } = told.chosen;
    for (const { x, y, width: wide, height: high, grade, words } of [...told.weak, ...told.sizes]) {
      const mark = Object.assign(document.createElement('i'), { className: grade, title: words });
      Object.assign(mark.style, { left: 100 * x / width + '%', top: 100 * y / height + '%', width: 100 * wide / width + '%', height: 100 * high / height + '%' });
      shot.append(mark);
    }
  };
  const show = (next) => {
    if (form.sounds.checked && told !== undefined && next.picture !== told.picture) for (const name of next.heard) new Audio('/sound/' + name).play().catch(() => {});
    told = next;
    const { sample, variant, width, height, larger, language } = told.chosen;
    form.sample.replaceChildren(...told.samples.map((name) => new Option(name, name, false, name === sample)));
    form.language.replaceChildren(...told.languages.map(({ tag, name }) => new Option(name, tag, false, tag === language)));
    form.variant.value = variant;
    if (document.activeElement !== form.size) form.size.value = width + 'x' + height;
    if (![...form.larger.options].some(({ value }) => Number(value) === larger)) form.larger.add(new Option(larger));
    form.larger.value = String(larger);
    shot.style.setProperty('--ratio', width + ' / ' + height);
    frame.src = '/frame.png?' + told.picture;
    frame.alt = sample + ', ' + width + ' × ' + height;
    at('export').href = frame.src;
    at('export').download = [told.name, variant, sample.replaceAll(' ', '-'), width + 'x' + height].filter(Boolean).join('-') + '.png';
    document.title = told.name + ', kboot preview';
    fill(at('faults'), told.faults.map((words) => ({ words, grade: 'fault' })), 'no fault');
    fill(at('weak'), told.weak, 'every text at 7 : 1, large text at 4.5 : 1, icons at 3 : 1');
    fill(at('cut'), told.sizes, 'no text is cut, every target is 44 units high');
    fill(at('effects'), told.effects.map((one) => ({ words: JSON.stringify(one), grade: '' })), 'nothing');
    marks();
  };
  form.addEventListener('input', ({ target }) => {
    const { name, value } = target;
    if (name === 'marks') return marks();
    if (name === 'sounds') return;
    if (name === 'vision') { frame.style.filter = value === '' ? '' : 'url(#' + value + ')'; return; }
    if (name === 'size' && !/^[0-9]{3,4}x[0-9]{3,4}$/.test(value)) return;
    const [width, height] = value.split('x').map(Number);
    say('/choose', name === 'size' ? { width, height } : name === 'larger' ? { larger: Number(value) } : { [name]: value });
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  at('stage').addEventListener('keydown', (event) => {
    if (event.metaKey || event.key === 'Tab' || event.code === 'F5' || event.code === 'F12') return;
    event.preventDefault();
    const { code, key, repeat, ctrlKey: control, altKey: alt } = event;
    if (repeat && ['Control', 'Alt', 'Shift', 'Enter'].includes(key)) return;
    held.add(code);
    say('/key', { code, key, control, alt, repeat });
  });
  const release = (code) => held.delete(code) && say('/held', { code, down: false });
  at('stage').addEventListener('keyup', ({ code }) => release(code));
  addEventListener('blur', () => { for (const code of held) release(code); });
  const placeOf = ({ clientX, clientY }) => {
    const box = frame.getBoundingClientRect();
    const part = (at, from, length) => Math.min(1, Math.max(0, (at - from) / length));
    return { x: part(clientX, box.left, box.width), y: part(clientY, box.top, box.height) };
  };
  let finger = false;
  let moved;
  frame.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    at('stage').focus();
    finger = true;
    frame.setPointerCapture(event.pointerId);
    held.add('Pointer');
    say('/held', { code: 'Pointer', down: true });
    say('/finger', { phase: 'down', ...placeOf(event) });
  });
  frame.addEventListener('pointermove', (event) => {
    if (!finger) return;
    const waits = moved !== undefined;
    moved = placeOf(event);
    // Only the last of many is told.
    if (!waits) setTimeout(() => { if (moved !== undefined && finger) say('/finger', { phase: 'moved', ...moved }); moved = undefined; }, 30);
  });
  const lift = (phase) => (event) => {
    if (!finger) return;
    finger = false;
    release('Pointer');
    say('/finger', { phase, ...placeOf(event) });
  };
  frame.addEventListener('pointerup', lift('up'));
  frame.addEventListener('pointercancel', lift('lost'));
  frame.addEventListener('contextmenu', (event) => { event.preventDefault(); if (!finger) say('/second', placeOf(event)); });
  frame.addEventListener('wheel', (event) => { event.preventDefault(); say('/wheel', { notches: Math.sign(event.deltaY) }); }, { passive: false });
  new EventSource('/events').addEventListener('message', ({ data }) => show(JSON.parse(data)));
</script>
</html>
`;
