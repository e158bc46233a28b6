/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids, traces and EARS words get their look. Only text nodes are read and only elements with text
 * are made, so nothing that the text says can become markup. */
'use strict';

forge.decorate = (() => {
  const KINDS =
    'NFR|FR|G|ACT|ENT|API|SCR|EPIC|US|AC|TC|TASK|ADR|RISK|Q|EVT|CMD|AGG|POL|RM|EXT|UI';
  const ID = `(?:${KINDS})-[A-Za-z0-9]+(?:\\.[0-9]+)*`;
  const WHOLE_ID = new RegExp(`^${ID}$`);
  const TRACES = `(?:→|Traces:|Verifies:|Implements:|Refines:)\\s*${ID}(?:\\s*,\\s*${ID})*`;
  const EARS =
    'THE\\s+(?:[^.,;:\\s]+\\s+){0,4}?SHALL(?:\\s+NOT)?|DAS\\s+System\\s+(?:MUSS|SOLL)|' +
    'WHEN|WHILE|WHERE|IF|THEN|THE|SHALL(?:\\s+NOT)?|' +
    'WENN|WÄHREND|SOLANGE|WO|FALLS|DANN|MUSS|SOLL|GIVEN|AND|GEGEBEN|UND';
  const TOKEN = new RegExp(
    `(?<trace>${TRACES})|(?<![\\w-])(?<id>${ID})(?![\\w-])|(?<![\\p{L}\\d_-])(?<ears>${EARS})(?![\\p{L}\\d_-])`,
    'gu');
  const ONE_ID = new RegExp(ID, 'g');

  const element = (name, className, text) => {
    const node = document.createElement(name);
    node.className = className;
    node.textContent = text;
    return node;
  };

  const chip = (id, className) => {
    const node = element('span', 'id ' + className, id);
    node.dataset.node = id;
    return node;
  };

  /* "→ G-1, US-2": the chips are seen; the arrow and the commas are still read out and copied. */
  const traceNodes = (text) => {
    const row = element('span', 'traces', '');
    let at = 0;
    for (const match of text.matchAll(ONE_ID)) {
      row.append(element('span', 'quiet', text.slice(at, match.index)), chip(match[0], 'ref'));
      at = match.index + match[0].length;
    }
    return row;
  };

  const makeNode = (match) => {
    const { trace, id, ears } = match.groups;
    if (trace)
      return traceNodes(trace);
    return id ? chip(id, 'ref') : element('b', 'ears', ears);
  };

  const decorateText = (node) => {
    const text = node.data;
    const parts = [];
    let at = 0;
    for (const match of text.matchAll(TOKEN)) {
      parts.push(text.slice(at, match.index), makeNode(match));
      at = match.index + match[0].length;
    }
    if (parts.length) {
      parts.push(text.slice(at));
      node.replaceWith(...parts);
    }
  };

  const decorateStrong = (node) => {
    const text = node.textContent.trim();
    if (WHOLE_ID.test(text))
      node.replaceWith(chip(text, 'def'));
  };

  return (root) => {
    root.querySelectorAll('strong').forEach(decorateStrong);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest('code, pre, a, .id, .ears, .quiet')
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT);
    const texts = [];
    while (walker.nextNode())
      texts.push(walker.currentNode);
    texts.forEach(decorateText);
    /* A wide table scrolls in a box of its own. */
    root.querySelectorAll('table').forEach((table) => {
      if (table.parentElement.className === 'wide')
        return;
      const box = element('div', 'wide', '');
      table.replaceWith(box);
      box.append(table);
    });
  };
})();
