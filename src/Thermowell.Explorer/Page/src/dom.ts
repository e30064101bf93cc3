// Elements of the page and of its drawings, made in one call.

export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

const svgNamespace = "http://www.w3.org/2000/svg";

function fill<T extends Element>(element: T, attributes: Attributes, children: readonly (Node | string)[]): T {
  set(element, attributes);
  element.append(...children);
  return element;
}

/** Sets attributes; null, undefined and false take one away. */
export function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

export function html<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Attributes = {}, ...children: readonly (Node | string)[]): HTMLElementTagNameMap[K] {
  return fill(document.createElement(name), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(name: K, attributes: Attributes = {}, ...children: readonly (Node | string)[]): SVGElementTagNameMap[K] {
  return fill(document.createElementNS(svgNamespace, name), attributes, children);
}

/** The element of index.html with an id; it must be there. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`index.html has no element '${id}'.`);
  return element;
}

/** Sets a text only where it changes, so that a screen reader is told once. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** One rem in pixels: the drawings grow with the type. */
export function rem(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}
