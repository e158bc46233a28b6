/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mermaid diagrams. They are drawn when they come into sight, one at a time, and shown as pictures:
 * in a picture nothing runs, loads or can be clicked, whatever the drawing holds. */
'use strict';

(() => {
  const CACHE = 40;
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

  const keyOf = (figure) => value('view-bg') + value('font') + '\n' + figure.forgeSource;

  const show = (figure, result) => {
    const picture = figure.querySelector('img');
    const note = figure.querySelector('.note');
    figure.classList.toggle('broken', 'error' in result);
    figure.classList.toggle('drawn', 'url' in result);
    if (result.url) {
      picture.src = result.url;
      picture.width = result.width;
      picture.height = result.height;
    } else {
      note.textContent = value('broken-words').replace(/^"|"$/g, '') + ' ' + result.error;
    }
  };

  const draw = async (source) => {
    try {
      start();
      const { svg } = await mermaid.render('forge-diagram-' + ++count, source);
      return toPicture(svg);
    } catch (error) {
      return { error: String(error && error.message || error).split('\n')[0] };
    } finally {
      document.querySelectorAll('body > [id*="forge-diagram-"]').forEach((node) => node.remove());
    }
  };

  const run = async () => {
    if (running || !seen.size)
      return;
    if (typeof mermaid === 'undefined') {
      if (!asked)
        forge.post('need-mermaid', 0);
      asked = true;
      return;
    }
    running = true;
    while (seen.size) {
      const [figure] = seen;
      seen.delete(figure);
      if (!figure.isConnected)
        continue;
      const key = keyOf(figure);
      if (!drawn.has(key)) {
        drawn.set(key, await draw(figure.forgeSource));
        if (drawn.size > CACHE)
          drawn.delete(drawn.keys().next().value);
        /* Typing and streaming go first. */
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      if (figure.isConnected && drawn.has(key) && key === keyOf(figure))
        show(figure, drawn.get(key));
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

  /* While a diagram is being written its last picture stays, so that nothing jumps. */
  forge.watchDiagram = (root, old) => {
    const code = root.querySelector('pre');
    if (!code)
      return;
    const figure = document.createElement('figure');
    const picture = document.createElement('img');
    const note = document.createElement('p');
    const before = old && old.querySelector('figure.drawn img');
    figure.forgeSource = code.textContent;
    picture.alt = figure.forgeSource;
    note.className = 'note';
    code.replaceWith(figure);
    figure.append(picture, note, code);
    if (before) {
      figure.classList.add('drawn');
      for (const name of ['src', 'width', 'height'])
        picture.setAttribute(name, before.getAttribute(name));
    }
    observer.observe(figure);
  };

  forge.restyleDiagrams = () => {
    for (const figure of document.querySelectorAll('figure')) {
      observer.unobserve(figure);
      observer.observe(figure);
    }
  };

  forge.mermaidIsThere = run;
})();
