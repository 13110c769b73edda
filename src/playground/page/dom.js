// Small hands for the document: elements, calls, notices, menus.

/** Makes an element. Attributes that are functions are listeners; null children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

export const $ = (id) => document.getElementById(id);

/** The page's own memory of who looks at what; everything else lives in the server. */
export const here = {
  as: localStorage.getItem("as"),
  channel: localStorage.getItem("channel"),
  state: null,
  remember(key, value) {
    this[key] = value;
    localStorage.setItem(key, value);
  },
};

/** What a command, an option or a choice is called, or says of itself, in the language of the member's client. */
export function said(thing, key = "name") {
  return thing[`${key}_localizations`]?.[here.state.locale] ?? thing[key];
}

/** Does something as the chosen member. Returns what came of it, or null after telling what went wrong. */
export async function act(verb, details = {}) {
  try {
    const response = await fetch("/page/act", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ as: here.state.me, channel: here.state.channel, verb, ...details }),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    toast(text.startsWith("{") ? sentence(JSON.parse(text).mistake) : text);
  } catch {
    toast("The playground is not running any more.");
  }
  return null;
}

function sentence(text) {
  return text[0].toUpperCase() + text.slice(1) + ".";
}

/** Says something for a few seconds, or until it is clicked. */
export function toast(text) {
  const note = h("button", { type: "button", class: "toast", click: () => note.remove() }, text);
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), 8000);
}

const COLOURS = ["#4752c4", "#2d7d46", "#b03a48", "#a35709", "#8e3fa8", "#1f7a8c", "#a8327d", "#5b6470"];

/** A round face: the first letter on a colour that stays with the id. */
export function face(id, name, bot = false) {
  const colour = COLOURS[Number(BigInt(id) % 8191n) % COLOURS.length];
  const span = h("span", { class: "face", "aria-hidden": "true" }, bot ? name.split(" ").map((word) => word[0]).join("").slice(0, 2) : [...name][0]?.toUpperCase());
  span.style.background = bot ? "#4752c4" : colour;
  return span;
}

let open = null;

/** A menu beside an element; it goes away on Escape or a click elsewhere. */
export function menu(anchor, label, items) {
  closeMenu();
  const buttons = items.map(([text, run, kind]) =>
    h("button", { type: "button", role: "menuitem", class: kind, click: () => { closeMenu(); run(); } }, text));
  open = { anchor, element: h("div", { class: "menu", role: "menu", "aria-label": label }, buttons) };
  document.body.append(open.element);
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = open.element;
  open.element.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  open.element.style.top = `${at.bottom + height > innerHeight - 8 ? Math.max(8, at.top - height - 4) : at.bottom + 4}px`;
  open.element.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const now = buttons.indexOf(document.activeElement);
    buttons[(now + step + buttons.length) % buttons.length].focus();
  });
  buttons[0]?.focus();
}

export function closeMenu() {
  if (!open) return;
  const { anchor, element } = open;
  open = null;
  const inside = element.contains(document.activeElement);
  element.remove();
  if (inside) anchor.focus();
}

addEventListener("keydown", (event) => event.key === "Escape" && closeMenu());
addEventListener("pointerdown", (event) => open && !open.element.contains(event.target) && closeMenu());
