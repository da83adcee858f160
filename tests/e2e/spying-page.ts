/**
 * A page that logs all that a page can come to know: every event with what is in it, every change of its document, every call of what
 * it has patched before anything else ran, and its own text and highlights over and over.
 */

/** Runs in the page, first of all. What was seen is in `window.spied`. */
function spy(): void {
  const world = window as unknown as Record<string, unknown> & { spied: Set<string> };
  const seen = new Set<string>();
  const remember = Set.prototype.add.bind(seen) as (line: string) => void;
  const apply = Reflect.apply;
  const stringOf = String;
  const keysOf = Object.getOwnPropertyNames;

  /** A value in words, as deep as it may hold anything of interest, by what wasn't patched. */
  const inWords = (value: unknown, depth = 0): string => {
    try {
      if (typeof value === 'string') return value;
      if (typeof value === 'function') return value.name;
      if (typeof value !== 'object' || value === null) return stringOf(value);
      if (value instanceof Element) return `<${value.outerHTML.slice(0, 20_000)}>`;
      if (value instanceof CharacterData) return value.data;
      if (value instanceof Node) return value.nodeName;
      if (value instanceof Range) return `range ${value.startOffset} ${value.endOffset}`;
      if (depth > 3) return '…';
      let words = '';
      for (const key of keysOf(value).slice(0, 50))
        words += ` ${key}: ${inWords((value as Record<string, unknown>)[key], depth + 1)}`;
      return words;
    } catch {
      return '?';
    }
  };
  let isLogging = false;
  const log = (what: string, ...values: readonly unknown[]): void => {
    // What is logged may call what is patched.
    if (isLogging) return;
    isLogging = true;
    let line = what;
    for (const value of values) line += ` | ${inWords(value)}`;
    remember(line);
    isLogging = false;
  };

  /** Logs the calls of everything on an object: who it is called on, with what, and what it gives. */
  const patch = (name: string, holder: object | undefined, only?: readonly string[]): void => {
    if (!holder) return;
    for (const key of keysOf(holder)) {
      const property = Object.getOwnPropertyDescriptor(holder, key);
      if (!property?.configurable || key === 'constructor' || (only && !only.includes(key))) continue;
      const wrap = (work: unknown, kind: string): unknown =>
        typeof work !== 'function'
          ? work
          : function (this: unknown, ...values: unknown[]): unknown {
              const given: unknown = apply(work, this, values);
              log(`${kind} ${name}.${key}`, this, values, given);
              return given;
            };
      for (const part of ['value', 'get', 'set'] as const)
        if (property[part]) property[part] = wrap(property[part], part) as never;
      Object.defineProperty(holder, key, property);
    }
  };

  const events = new Set<string>(
    'beforeinput,compositionstart,compositionupdate,compositionend,focusin,focusout,selectionchange,visibilitychange,message,messageerror,storage,toggle,beforetoggle,fullscreenchange,securitypolicyviolation,hashchange,popstate'.split(
      ',',
    ),
  );
  for (const holder of [window, Document.prototype, HTMLElement.prototype, Element.prototype])
    for (const key of keysOf(holder)) if (key.startsWith('on')) events.add(key.slice(2));
  const record = (event: Event): void => {
    const facts: unknown[] = [
      event.isTrusted,
      event.target,
      event.composedPath().map((each) => inWords(each, 3)),
    ];
    for (const key of 'key,code,data,inputType,detail,newValue,relatedTarget,clientX,clientY,submitter'.split(
      ',',
    ))
      facts.push((event as unknown as Record<string, unknown>)[key]);
    log(`event ${event.type}`, ...facts);
  };
  for (const type of events) {
    window.addEventListener(type, record, true);
    document.addEventListener(type, record, true);
  }
  new MutationObserver((all) => {
    for (const { type, target, addedNodes, oldValue } of all)
      log(`mutation ${type}`, target, [...addedNodes], oldValue);
  }).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
    attributeOldValue: true,
    characterDataOldValue: true,
  });

  patch('EventTarget', EventTarget.prototype, ['addEventListener', 'dispatchEvent']);
  patch('Element', Element.prototype, [
    'attachShadow',
    'append',
    'prepend',
    'before',
    'after',
    'replaceWith',
    'replaceChildren',
    'insertAdjacentHTML',
    'insertAdjacentElement',
    'setAttribute',
    'innerHTML',
    'outerHTML',
    'shadowRoot',
    'closest',
    'matches',
  ]);
  patch('Node', Node.prototype, [
    'appendChild',
    'insertBefore',
    'replaceChild',
    'removeChild',
    'textContent',
    'cloneNode',
  ]);
  patch('Document', Document.prototype, [
    'createElement',
    'createTextNode',
    'createRange',
    'getSelection',
    'adoptedStyleSheets',
  ]);
  patch('CharacterData', CharacterData.prototype, ['data', 'appendData', 'replaceData']);
  patch('Range', Range.prototype);
  patch('Selection', Selection.prototype);
  patch('Highlight', Highlight.prototype);
  patch(
    'HighlightRegistry',
    (globalThis as unknown as { HighlightRegistry?: { prototype: object } }).HighlightRegistry?.prototype,
  );
  patch('CSSStyleSheet', CSSStyleSheet.prototype, ['replaceSync', 'insertRule']);
  patch('JSON', JSON);
  patch('Promise', Promise.prototype, ['then', 'catch', 'finally']);
  patch('MessagePort', MessagePort.prototype, ['postMessage', 'start']);
  patch('Storage', Storage.prototype);
  patch('IDBObjectStore', IDBObjectStore.prototype);
  patch('Navigator', Navigator.prototype, ['sendBeacon', 'clipboard']);
  patch('XMLHttpRequest', XMLHttpRequest.prototype, ['open', 'send']);
  patch('WebSocket', WebSocket.prototype, ['send']);
  patch('Array', Array.prototype, ['push', 'join', 'map']);
  patch('String', String.prototype, ['slice', 'normalize', 'split']);
  patch('window', window, [
    'fetch',
    'postMessage',
    'structuredClone',
    'btoa',
    'TextEncoder',
    'requestIdleCallback',
  ]);
  for (const key of ['text', 'tags', 'note', 'exact', 'verb', 'answer']) {
    Object.defineProperty(Object.prototype, key, {
      configurable: true,
      set(value: unknown) {
        log(`set Object.${key}`, value);
        Object.defineProperty(this, key, { value, writable: true, configurable: true, enumerable: true });
      },
    });
  }
  setInterval(() => {
    log('document', document.documentElement, document.title, location.href, document.activeElement);
    log(
      'highlights',
      [...(CSS.highlights as unknown as Map<string, Set<Range>>)].map(([name, ranges]) => [
        name,
        [...ranges].map(stringOf),
      ]),
    );
    log(
      'windows',
      window.name,
      document.cookie,
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
  }, 250);
  world['spied'] = seen;
}

export const SPYING = `<script>(${String(spy)})();</script>`;
