// What script adds to the review of a plan and to bringing one in; every page works without it.
(() => {
  document.documentElement.classList.add('scripted');
  // htmx 4.0 hands an option to this function that some versions of Chromium refuse; without the function it parses in the older way.
  try { Document.parseHTMLUnsafe?.('', {}); } catch { delete Document.parseHTMLUnsafe; }
  const isWriting = (element) => element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

  /** The next row to decide below the focus, else the first; at the end of the page, the next page. */
  function toNextDoubt() {
    const rows = [...document.querySelectorAll('[data-doubt]')];
    const here = document.activeElement?.closest('.row, .card') ?? null;
    const next = rows.find((row) => here && row !== here && here.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) ?? null;
    const page = document.querySelector('[data-next-page]');
    if (!next && here && rows.includes(here) && page) return page.click();
    show(next ?? rows[0] ?? null);
  }

  function show(row) {
    if (!row) return;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'center' });
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isWriting(event.target)) return;
    if (event.key === 'n') { event.preventDefault(); toNextDoubt(); }
    if (event.key === '/') { event.preventDefault(); document.querySelector('[data-search]')?.focus(); }
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('[data-next-doubt]');
    if (link && document.querySelector('[data-doubt]')) { event.preventDefault(); toNextDoubt(); }
  });
  // An answer was saved in place: the row it was about keeps the focus, so that `n` goes on from there.
  document.addEventListener('htmx:after:settle', () => {
    const here = document.querySelector('[data-here]');
    if (!here || here === document.activeElement) return;
    here.focus({ preventScroll: true });
    here.scrollIntoView({ block: 'nearest' });
  });
  document.querySelector('[data-here]')?.focus({ preventScroll: true });

  // A file dropped anywhere on the field's frame is chosen; how large it is stands beside its name.
  for (const drop of document.querySelectorAll('[data-drop]')) {
    const input = drop.querySelector('input[type=file]');
    const told = drop.querySelector('[data-chosen]');
    const tell = () => {
      const file = input.files[0];
      told.textContent = file ? `${file.name} (${(file.size / 1048576).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB)` : '';
    };
    input.addEventListener('change', tell);
    for (const name of ['dragenter', 'dragover']) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add('over'); });
    for (const name of ['dragleave', 'drop']) drop.addEventListener(name, () => drop.classList.remove('over'));
    drop.addEventListener('drop', (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length > 0) { input.files = event.dataTransfer.files; tell(); }
    });
  }
  // Long work says so on its button, and cannot be started twice.
  for (const form of document.querySelectorAll('form[data-busy]')) {
    form.addEventListener('submit', () => {
      const button = form.querySelector('button');
      form.querySelector('[data-busy-words]').textContent = form.dataset.busy;
      button.setAttribute('aria-disabled', 'true');
      setTimeout(() => { button.disabled = true; });
    });
  }
})();
