// The site opened from a folder: browsers run no modules there, so this plain script does what a reader needs of them.
// It is asked for on pages whose address is that of a file, and knows the site from a global that a page sets.

interface Found {
  id: string;
  title: string;
  titles: string[];
}

declare const MiniSearch: { loadJSON(text: string, options: object): { search(words: string, options: object): Found[] } };
declare const siteIndex: string;
declare const siteUp: string;

const one = <T extends HTMLElement>(selector: string): T | null => document.querySelector<T>(selector);
const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];

function make<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

function link(className: string, href: string, ...children: (Node | string)[]): HTMLAnchorElement {
  const element = make("a", className, ...children);
  element.href = href;
  return element;
}

function script(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = siteUp + name;
    element.onload = () => resolve();
    element.onerror = () => reject(new Error(`${name} is not there.`));
    document.head.append(element);
  });
}

/** Light and dark, remembered where the modules remember it. */
function theme(): void {
  const show = (): void => all(".VPSwitchAppearance").forEach((button) => button.setAttribute("aria-checked", `${document.documentElement.classList.contains("dark")}`));
  for (const button of all(".VPSwitchAppearance"))
    button.addEventListener("click", () => {
      const dark = document.documentElement.classList.toggle("dark");
      localStorage.setItem("vitepress-theme-appearance", dark ? "dark" : "light");
      show();
    });
  show();
}

/** The headings of the page, at its side. */
function outline(): void {
  const list = one(".VPDocAsideOutline .root");
  if (!list) return;
  for (const heading of all(".vp-doc h2[id], .vp-doc h3[id]")) {
    const text = [...heading.childNodes].filter((node) => !(node instanceof HTMLElement && node.classList.contains("header-anchor"))).map((node) => node.textContent);
    list.append(make("li", "", link("outline-link", `#${heading.id}`, text.join(""))));
  }
  one(".VPDocAsideOutline")?.classList.toggle("has-outline", list.childElementCount > 0);
}

/** What a narrow window folds away: the pages of the section, and the sections. */
function menus(): void {
  const [sidebar, hamburger] = [one(".VPSidebar"), one(".VPNavBarHamburger")];
  const pages = one(".VPLocalNav .menu");
  pages?.addEventListener("click", (event) => {
    event.stopPropagation();
    pages.setAttribute("aria-expanded", `${sidebar?.classList.toggle("open")}`);
  });
  document.addEventListener("click", (event) => {
    if (sidebar?.classList.contains("open") && !sidebar.contains(event.target as Node)) sidebar.classList.remove("open");
  });
  const sections = make("nav", "folder-sections");
  sections.id = "VPNavScreen";
  sections.hidden = true;
  for (const from of all(".VPNavBarMenu a")) sections.append(link("", (from as HTMLAnchorElement).href, from.textContent ?? ""));
  one(".VPNav")?.append(sections);
  hamburger?.addEventListener("click", () => {
    sections.hidden = !sections.hidden;
    hamburger.setAttribute("aria-expanded", `${!sections.hidden}`);
  });
}

function copying(): void {
  for (const button of all("button.copy"))
    button.addEventListener("click", () => {
      void navigator.clipboard.writeText(button.parentElement?.querySelector("pre")?.textContent ?? "");
      button.classList.add("copied");
      setTimeout(() => button.classList.remove("copied"), 2000);
    });
}

function searching(): void {
  let dialog: HTMLDialogElement | undefined;
  const open = async (): Promise<void> => {
    dialog ??= await searchDialog();
    dialog.showModal();
  };
  one(".DocSearch-Button")?.addEventListener("click", () => void open());
  document.addEventListener("keydown", (event) => {
    const writes = event.target instanceof HTMLInputElement;
    if ((event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !writes)) {
      event.preventDefault();
      void open();
    }
  });
}

async function searchDialog(): Promise<HTMLDialogElement> {
  await script("search.js");
  const index = MiniSearch.loadJSON(siteIndex, { fields: ["title", "titles", "text"], storeFields: ["title", "titles"] });
  const input = make("input", "");
  input.type = "search";
  input.placeholder = "Search";
  input.setAttribute("aria-label", "Search");
  const results = make("ol", "");
  const dialog = make("dialog", "folder-search", input, results);
  dialog.setAttribute("aria-label", "Search");
  input.addEventListener("input", () => {
    const found = index.search(input.value, { fuzzy: 0.2, prefix: true, boost: { title: 4, text: 2, titles: 1 } }).slice(0, 16);
    results.replaceChildren(...found.map((hit) => make("li", "", link("", address(hit.id), [...hit.titles, hit.title].join(" › ")))));
    if (found.length === 0 && input.value) results.append(make("li", "", "Nothing is found."));
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target instanceof HTMLAnchorElement) dialog.close();
  });
  document.body.append(dialog);
  return dialog;
}

/** Where a place of the index, /theory/#heading, lies in the folder. */
const address = (id: string): string => siteUp + id.slice(1).replace(/(^|\/)(?=#|$)/, "$1index.html");

void script("live.js");
theme();
outline();
menus();
copying();
searching();

export {};
