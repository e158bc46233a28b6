/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last of several layers: whatever HTML comes, only what Markdown can make gets into the page.
 * It is looked at as a list of what may be, never of what may not. The nodes come out of a template,
 * where nothing is loaded or run. */
'use strict';

forge.clean = (() => {
  const ELEMENTS = new Set(
    ('a b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img input kbd li mark ol p pre ' +
     's section span strong sub sup table tbody td tfoot th thead tr ul').split(' '));
  const ATTRIBUTES = new Set(
    'align alt checked class colspan disabled href rowspan start title type data-sourcepos'.split(' '));
  const LINK = /^(?:https?:\/\/|mailto:|#)/i;
  const PICTURE = /^data:image\/(?:png|gif|jpeg|webp);base64,/i;
  const NAME = /^[\w -]*$/;

  const setAttributes = (from, to) => {
    for (const { name, value } of from.attributes) {
      if (!ATTRIBUTES.has(name))
        continue;
      if (name === 'href' ? LINK.test(value.trim()) : name !== 'class' || NAME.test(value))
        to.setAttribute(name, value);
    }
  };

  /* Pictures are never fetched: a word stands for them, until pictures.js has one of the project. */
  const makePicture = (from) => {
    const source = from.getAttribute('src') || '';
    const words = from.getAttribute('alt') || '';
    if (PICTURE.test(source)) {
      const picture = document.createElement('img');
      picture.src = source;
      picture.alt = words;
      return picture;
    }
    const chip = document.createElement('span');
    const name = forge.pictures.findName(source);
    chip.className = 'picture';
    chip.textContent = words || source;
    chip.title = source;
    if (name) {
      chip.dataset.picture = name;
      chip.dataset.words = words;
    }
    return chip;
  };

  const copy = (from, to) => {
    for (const child of from.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        to.append(child.data);
      } else if (child.nodeType === Node.ELEMENT_NODE) {
        const name = child.localName;
        if (child.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !ELEMENTS.has(name))
          continue;
        if (name === 'img') {
          to.append(makePicture(child));
          continue;
        }
        if (name === 'input' && child.getAttribute('type') !== 'checkbox')
          continue;
        const element = document.createElement(name);
        setAttributes(child, element);
        if (name === 'input')
          element.disabled = true;
        copy(child, element);
        to.append(element);
      }
    }
    return to;
  };

  return (content) => copy(content, document.createDocumentFragment());
})();
