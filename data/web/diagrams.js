/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mermaid diagrams. They are drawn when they come into sight, one at a time, and shown as pictures:
 * in a picture nothing runs, loads or can be clicked, whatever the drawing holds. */
'use strict';

(() => {
  const CACHE = 40;
  /* A bitmap of more would not fit a screen ten times over. */
  const MAX_PIXELS = 24e6;
  const MAX_SIDE = 16000;
  const drawn = new Map(); /* theme + source -> { url, width, height } or { error } */
  const seen = new Set(); /* diagrams in sight that wait to be drawn */
  let running = false;
  let asked = false;
  let count = 0;

  const value = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

  const COLOURS = {
    background: 'view-bg', primaryColor: 'id-bg', primaryTextColor: 'view-fg',
    primaryBorderColor: 'id-fg', secondaryColor: 'model-bg', tertiaryColor: 'track',
    lineColor: 'edge', textColor: 'view-fg', mainBkg: 'id-bg', noteBkgColor: 'warn-bg',
    noteTextColor: 'warn-fg', clusterBkg: 'code-bg', clusterBorder: 'border',
    edgeLabelBackground: 'view-bg',
  };

  const theme = () => {
    const colours = { fontSize: '14px' };
    for (const [name, variable] of Object.entries(COLOURS))
      if (value(variable))
        colours[name] = value(variable);
    return colours;
  };

  const start = () => mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    class: { htmlLabels: false },
    state: { htmlLabels: false },
    legacyMathML: false,
    suppressErrorRendering: true,
    maxTextSize: 50000,
    maxEdges: 500,
    theme: 'base',
    themeVariables: { ...theme(), darkMode: document.documentElement.classList.contains('dark') },
    fontFamily: value('font'),
    secure: ['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'maxEdges', 'htmlLabels',
      'suppressErrorRendering', 'theme', 'themeVariables', 'themeCSS', 'fontFamily', 'flowchart',
      'class', 'state', 'dompurifyConfig', 'legacyMathML', 'forceLegacyMathML'],
  });

  /* A picture needs a size of its own. */
  const toPicture = (svg) => {
    const root = new DOMParser().parseFromString(svg, 'text/html').querySelector('svg');
    root.querySelectorAll('script, foreignObject, iframe').forEach((node) => node.remove());
    const box = (root.getAttribute('viewBox') || '').split(/[\s,]+/).map(Number);
    const [width, height] = [Math.ceil(box[2] || 400), Math.ceil(box[3] || 300)];
    root.setAttribute('width', width);
    root.setAttribute('height', height);
    root.removeAttribute('style');
    const text = new XMLSerializer().serializeToString(root);
    return { url: 'data:image/svg+xml,' + encodeURIComponent(text), width, height };
  };

  const keyOf = (source) => value('view-bg') + value('font') + '\n' + source;

  /* A drawing is one thing that opens; what is broken is read, word by word. */
  const show = (figure, result) => {
    const picture = figure.querySelector('img');
    figure.classList.toggle('broken', 'error' in result);
    figure.classList.toggle('drawn', 'url' in result);
    if (result.url) {
      picture.src = result.url;
      picture.width = result.width;
      picture.height = result.height;
      figure.setAttribute('role', 'button');
      figure.setAttribute('aria-label', picture.alt);
    } else {
      figure.querySelector('.note').textContent = result.error;
      figure.removeAttribute('role');
      figure.removeAttribute('aria-label');
    }
  };

  /* The parser counts lines without front matter and comments; 0: it does not say. */
  const lineOf = (source, message) => {
    const found = /\bline:? (\d+)/i.exec(message);
    if (!found)
      return 0;
    const lines = source.split('\n');
    let start = lines.findIndex((line) => line.trim());
    if (/^---/.test(lines[start]))
      start = lines.findIndex((line, i) => i > start && /^---/.test(line)) + 1;
    const kept = [...lines.keys()].filter((i) => i >= start && !/^\s*%%/.test(lines[i]));
    while (kept.length && !lines[kept[0]].trim())
      kept.shift();
    /* At the end it counts on: then it is the last line that says something. */
    let at = Math.min(Number(found[1]), kept.length) - 1;
    while (at > 0 && !lines[kept[at]].trim())
      at--;
    return at < 0 ? 0 : kept[at] + 1;
  };

  const words = (name) => value(name).replace(/^"|"$/g, '');

  const toError = (source, error) => {
    const message = String(error && error.message || error);
    const line = lineOf(source, message);
    if (line)
      return { error: words('broken-line-words').replace('%u', line) };
    return { error: words('broken-words') + ' ' + message.split('\n')[0].slice(0, 300) };
  };

  const draw = async (source) => {
    try {
      start();
      const { svg } = await mermaid.render('forge-diagram-' + ++count, source);
      return toPicture(svg);
    } catch (error) {
      return toError(source, error);
    } finally {
      document.querySelectorAll('body > [id*="forge-diagram-"]').forEach((node) => node.remove());
    }
  };

  const library = new Promise((resolve) => {
    forge.mermaidIsThere = resolve;
  });

  const askForLibrary = () => {
    if (!asked)
      forge.post('need-mermaid', 0);
    asked = true;
    return library;
  };

  const drawOnce = async (source) => {
    await askForLibrary();
    const key = keyOf(source);
    if (!drawn.has(key)) {
      drawn.set(key, await draw(source));
      if (drawn.size > CACHE)
        drawn.delete(drawn.keys().next().value);
    }
    return drawn.get(key);
  };

  const run = async () => {
    if (running || !seen.size)
      return;
    running = true;
    while (seen.size) {
      const [figure] = seen;
      seen.delete(figure);
      if (!figure.isConnected)
        continue;
      const key = keyOf(figure.forgeSource);
      const isKnown = drawn.has(key);
      const result = await drawOnce(figure.forgeSource);
      /* Typing and streaming go first. */
      if (!isKnown)
        await new Promise((resolve) => setTimeout(resolve, 0));
      if (figure.isConnected && result && key === keyOf(figure.forgeSource))
        show(figure, result);
    }
    running = false;
    forge.settleScroll();
  };

  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries)
      if (isIntersecting)
        seen.add(target);
      else
        seen.delete(target);
    run();
  }, { rootMargin: '200px' });

  const open = (figure) => forge.post('diagram', figure.forgeSource);

  /* While a diagram is being written its last picture stays, so that nothing jumps. */
  forge.watchDiagram = (root, old, name) => {
    const code = root.querySelector('pre');
    if (!code)
      return;
    const figure = document.createElement('figure');
    const picture = document.createElement('img');
    const note = document.createElement('p');
    const before = old && old.querySelector('figure.drawn img');
    figure.forgeSource = code.textContent;
    figure.tabIndex = 0;
    picture.alt = name;
    note.className = 'note';
    code.replaceWith(figure);
    figure.append(picture, note, code);
    if (before) {
      figure.classList.add('drawn');
      for (const name of ['src', 'width', 'height'])
        picture.setAttribute(name, before.getAttribute(name));
    }
    figure.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ')
        return;
      event.preventDefault();
      open(figure);
    });
    observer.observe(figure);
  };

  /* A click on a drawing opens it; one on a broken one leads to its source, as in any text. */
  forge.openDiagramAt = (target) => {
    const figure = target.closest('figure.drawn');
    if (figure)
      open(figure);
    return Boolean(figure);
  };

  forge.restyleDiagrams = () => {
    for (const figure of document.querySelectorAll('figure')) {
      observer.unobserve(figure);
      observer.observe(figure);
    }
  };

  /* Paper shows what nobody has scrolled to. */
  forge.prepareToPrint = async (title) => {
    document.title = title;
    for (const figure of document.querySelectorAll('figure:not(.drawn)')) {
      show(figure, await drawOnce(figure.forgeSource));
      await figure.querySelector('img').decode().catch(() => 0);
    }
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  };

  const toBitmap = async ({ url, width, height }, scale) => {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const most = Math.min(Math.sqrt(MAX_PIXELS / width / height), MAX_SIDE / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.floor(width * Math.min(scale, most)));
    canvas.height = Math.max(1, Math.floor(height * Math.min(scale, most)));
    const context = canvas.getContext('2d');
    context.fillStyle = value('view-bg');
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
  };

  /* For what shows or saves one diagram: @scale 0 gives it as SVG, any other a bitmap of so many
   * pixels a unit, in base64. */
  forge.renderDiagram = async (source, scale) => {
    const result = await drawOnce(source);
    if (result.error)
      return { error: result.error };
    const { url, width, height } = result;
    const data = scale ? await toBitmap(result, scale)
                       : decodeURIComponent(url.slice(url.indexOf(',') + 1));
    return { data, width, height };
  };
})();
